using System.Globalization;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>A plugin as it holds at one owner, after every layer above and its own.</summary>
public sealed class EffectivePlugin : IScoped
{
    /// <summary>The etag while the owner has no layer of its own; versions start above it.</summary>
    public const string NoLayer = "0";

    private readonly MergedPlugin merged;
    private readonly Caller caller;

    internal EffectivePlugin(Guid ownerId, string ownerPath, MergedPlugin merged, Caller caller) =>
        (OwnerId, OwnerPath, this.merged, this.caller) = (ownerId, ownerPath, merged, caller);

    public PluginDefinition Definition => merged.Definition;
    public Guid OwnerId { get; }
    public string OwnerPath { get; }
    public bool Enabled => merged.Enabled;
    /// <summary>The owner that turned it on or off; null when nobody did, and it is off.</summary>
    public Guid? EnabledById => merged.EnabledById;
    public string Version => Definition.Version;
    /// <summary>The merged object, without secrets. Owners that change nothing share its bytes.</summary>
    public RawJson Settings => merged.Document;

    /// <summary>Of the owner's own layer. What is inherited may change under the same etag.</summary>
    public string Etag => merged.Layers is [.., var last] && last.OwnerPath == OwnerPath
        ? last.Version.ToString("x", CultureInfo.InvariantCulture)
        : NoLayer;

    /// <summary>Where each value comes from, computed here and not before. Null keys are all; unknown ones are left out.</summary>
    public IReadOnlyList<EffectiveSetting> Explain(IReadOnlyCollection<string>? keys = null) =>
        [.. Definition.SettingDefinitions.Index()
            .Where(s => keys is null || keys.Contains(s.Item.Key))
            .Select(s => Explain(s.Item, merged[s.Index]))];

    private EffectiveSetting Explain(SettingDefinition setting, Effective effective) => new(
        setting, setting.Secret ? null : effective.Value, effective.Mode,
        IdOf(effective.SourceIndex), IdOf(effective.LockIndex),
        [.. merged.Layers.Select((row, i) => Explain(row, setting, effective, i)).OfType<SettingLayer>()]);

    private SettingLayer? Explain(PluginLayerRow row, SettingDefinition setting, Effective effective, int index)
    {
        var entry = row.Layer[setting.Key];
        if (entry.Mode is LayerMode.Inherit) return null;
        var verdict = effective.Verdict(index, entry);
        // The winner's value is the caller's own; what it hides above belongs to those who may read it there.
        var shown = !setting.Secret && (verdict.Effective || caller.Can(Permissions.Get(Permissions.PluginsRead), row.OwnerPath));
        return new(row.OwnerId, row.OwnerPath, row.Layer.Level, entry.Mode, shown ? entry.Value : null,
            verdict.Effective, IdOf(verdict.ShadowedBy), row.ChangedAt, row.ChangedById);
    }

    private Guid? IdOf(int? layer) => layer is { } index ? merged.Layers[index].OwnerId : null;
}
