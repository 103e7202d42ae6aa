namespace Scp.Core.Doctor;

public enum Verdict { Passed, Failed, Skipped }

/// <summary>What became of one attack. It tells counts, never what a row holds.</summary>
/// <param name="Table">Or <c>(role)</c>, <c>(schema)</c> for what concerns the database as a whole.</param>
/// <param name="Attack">What was tried.</param>
/// <param name="Why">What got through, or why it was not tried; null when the attack was held off.</param>
/// <param name="Mend">What to do about it; null unless it failed.</param>
/// <param name="Microseconds">How long it took.</param>
public sealed record Finding(string Table, string Attack, Verdict Verdict, string? Why, string? Mend, long Microseconds);
