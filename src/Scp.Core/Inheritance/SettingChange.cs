namespace Scp.Core.Inheritance;

/// <summary>What an owner is to say about one key.</summary>
/// <param name="Mode">INHERIT removes what the owner says about the key.</param>
/// <param name="Value">Required with OVERRIDE and LOCK, refused otherwise.</param>
/// <param name="Until">When it falls away again, in the future; null for good.</param>
/// <param name="Reason">Kept with the entry and told by explain, at most 500 characters.</param>
public sealed record SettingChange(string Key, LayerMode Mode, RawJson? Value = null, DateTimeOffset? Until = null, string? Reason = null);
