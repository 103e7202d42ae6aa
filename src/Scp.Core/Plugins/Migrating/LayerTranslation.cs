using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Migrating;

internal static class LayerTranslation
{
    /// <summary>Rewrites a layer in the words of a version, its secrets included, before it is edited in them.</summary>
    public static void TranslateTo(this ConfigurationLayer layer, PluginVersion version)
    {
        if (version.Lineage.Differ(layer.WrittenFor, version.Number))
        {
            layer.Entries = LayerEntries.Write(version.Lineage.Translate(LayerEntries.Read(layer.Entries), layer.WrittenFor, version.Number));
            layer.Secrets = Secrets(layer, version);
        }
        layer.WrittenFor = version.Number;
    }

    private static string? Secrets(ConfigurationLayer layer, PluginVersion version)
    {
        if (layer.Secrets is not { } stored) return null;
        var secrets = new SortedDictionary<string, RawJson>(StringComparer.Ordinal);
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, RawJson>>(stored)!)
            if (version.Lineage.KeyIn(key, layer.WrittenFor, version.Number) is { } name) secrets[name] = value;
        return secrets.Count is 0 ? null : JsonSerializer.Serialize(secrets);
    }
}
