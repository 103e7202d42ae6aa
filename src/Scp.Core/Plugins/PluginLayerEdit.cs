using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Changes one layer in memory; a preview and a write do the same.</summary>
internal static class PluginLayerEdit
{
    public static void Apply(this PluginLayer layer, PluginDefinition plugin, IEnumerable<PluginChange> changes)
    {
        var entries = LayerEntries.Read(layer.Entries);
        var secrets = JsonSerializer.Deserialize<SortedDictionary<string, RawJson>>(layer.Secrets ?? "{}")!;
        foreach (var change in changes)
        {
            var secret = plugin.Setting(change.Key) is { Secret: true };
            entries[change.Key] = new(change.Mode, secret ? null : change.Value);
            secrets.Remove(change.Key);
            if (secret && change.Value is { } value) secrets[change.Key] = value;
        }
        layer.Entries = LayerEntries.Write(entries);
        layer.Secrets = secrets.Count is 0 ? null : JsonSerializer.Serialize(secrets);
    }

    /// <summary>The changes that give up everything the layer says, keys that the definition no longer has included.</summary>
    public static IEnumerable<PluginChange> Inheriting(this PluginLayer layer) =>
        LayerEntries.Read(layer.Entries).Keys.Select(key => new PluginChange(key, LayerMode.Inherit));
}
