using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>A plugin layer as the merge reads it: without its secrets, its entries parsed once.</summary>
internal sealed record PluginLayerRow(Guid OwnerId, string OwnerPath, string PluginKey, bool? Enabled, string Entries,
    DateTimeOffset ChangedAt, Guid? ChangedById, long Version)
{
    public Layer Layer => field ??= new(OwnerId, OwnerPath, LayerEntries.Read(Entries));

    public static PluginLayerRow Of(PluginLayer layer) => new(layer.OwnerId, layer.OwnerPath, layer.PluginKey, layer.Enabled,
        layer.Entries, layer.ChangedAt, layer.ChangedById, layer.Version);
}
