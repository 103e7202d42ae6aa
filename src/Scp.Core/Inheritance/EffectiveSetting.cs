using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance;

/// <param name="Value">Null for a secret, and where neither a layer nor the definition has one.</param>
/// <param name="Mode">Of the layer that won; INHERIT for the definition's default.</param>
/// <param name="SourceId">The owner whose layer won, by RESET too; null when no layer says anything.</param>
/// <param name="Layers">Those that say something about the key, topmost first.</param>
public sealed record EffectiveSetting(SettingDefinition Definition, RawJson? Value, LayerMode Mode, Guid? SourceId, Guid? LockedById,
    IReadOnlyList<SettingLayer> Layers)
{
    public string Key => Definition.Key;
}

/// <param name="Value">Null for a secret, for RESET, and for a shadowed value that the caller may not read at its owner.</param>
/// <param name="ShadowedById">The owner whose layer won instead; null for the winner.</param>
/// <param name="ChangedAt">When the owner said so.</param>
/// <param name="Until">When it falls away; null for never.</param>
/// <param name="Reason">Told to those who may read it at the owner.</param>
public sealed record SettingLayer(Guid OwnerId, string OwnerPath, OwnerKind Level, LayerMode Mode, RawJson? Value, bool Effective,
    Guid? ShadowedById, DateTimeOffset ChangedAt, Guid? ChangedById, DateTimeOffset? Until, string? Reason);
