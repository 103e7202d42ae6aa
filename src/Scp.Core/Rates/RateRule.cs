namespace Scp.Core.Rates;

/// <summary>A budget that each of many keys has for itself, and that comes back evenly over a window.</summary>
/// <param name="Name">Short: it is told in headers and stands before each key.</param>
public sealed record RateRule(string Name, int Limit, TimeSpan Window)
{
    /// <summary>How long it takes until so much has come back. What costs more than the whole budget takes all of it.</summary>
    internal long Ticks(double units) => (long)(Math.Min(units, Limit) * Window.Ticks / Limit);

    internal string Key(string subject) => $"{Name}:{subject}";
}

/// <summary>How a budget stands.</summary>
/// <param name="FullAt">When it is whole again.</param>
/// <param name="RetryAfter">How long to wait until what was refused would pass; null for what was not refused.</param>
/// <param name="First">The first refusal of a key in a window, of which somebody should be told.</param>
public sealed record RateState(RateRule Rule, int Remaining, DateTimeOffset FullAt, TimeSpan? RetryAfter = null, bool First = false);
