namespace Scp.Core.Inheritance;

/// <summary>What one layer says about one key.</summary>
/// <param name="Mode">The default of the struct is INHERIT.</param>
/// <param name="Value">Only with OVERRIDE and LOCK; null there for a secret, whose value is kept apart.</param>
/// <param name="Note">Null for what the product itself or a seed says.</param>
public readonly record struct LayerEntry(LayerMode Mode, RawJson? Value, LayerNote? Note = null)
{
    /// <summary>The entry as it counts at a time: INHERIT from its end on.</summary>
    public LayerEntry At(DateTimeOffset time) => Note?.Until <= time ? default : this;

    /// <summary>True when both say the same for the same time and reason, whoever says it.</summary>
    public bool Says(LayerEntry other) => Mode == other.Mode && Value == other.Value
        && Note?.Until == other.Note?.Until && Note?.Reason == other.Note?.Reason;
}

/// <summary>Who said it, and for how long.</summary>
/// <param name="ById">Null for the system and for machine clients.</param>
/// <param name="Until">From then on the entry counts as INHERIT; null for good.</param>
public sealed record LayerNote(DateTimeOffset At, Guid? ById, DateTimeOffset? Until = null, string? Reason = null);
