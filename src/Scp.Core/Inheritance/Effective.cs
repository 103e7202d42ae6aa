namespace Scp.Core.Inheritance;

/// <summary>What holds for one key after some layers, root first. It is all that the layers below need to know, so a
/// prefix may be folded once, kept, and continued for each descendant.</summary>
/// <param name="Value">The winner's value, or the definition's default.</param>
/// <param name="Mode">The winner's mode; INHERIT when no layer says anything.</param>
/// <param name="SourceIndex">The layer that won, RESET included; null when no layer says anything.</param>
public readonly record struct Effective(RawJson? Value, LayerMode Mode, int? SourceIndex)
{
    /// <summary>The topmost lock. It always wins, so it is the source or there is none.</summary>
    public int? LockIndex => Mode is LayerMode.Lock ? SourceIndex : null;

    /// <summary>What holds one layer further down.</summary>
    public Effective Below(int index, LayerEntry entry, RawJson? @default) => (Mode, entry.Mode) switch
    {
        (LayerMode.Lock, _) or (_, LayerMode.Inherit) => this,
        (_, LayerMode.Reset) => new(@default, LayerMode.Reset, index),
        _ => new(entry.Value, entry.Mode, index),
    };

    /// <summary>What became of one of the folded layers.</summary>
    public LayerVerdict Verdict(int index, LayerEntry entry) => new(
        Effective: index == SourceIndex,
        ShadowedBy: entry.Mode is LayerMode.Inherit || index == SourceIndex ? null : SourceIndex);
}

/// <param name="ShadowedBy">The layer whose value stands instead; null for the winner and for INHERIT.</param>
public readonly record struct LayerVerdict(bool Effective, int? ShadowedBy);
