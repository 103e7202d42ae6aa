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
            TranslateSecrets(layer, version);
        }
        layer.WrittenFor = version.Number;
    }

    private static void TranslateSecrets(ConfigurationLayer layer, PluginVersion version)
    {
        var secrets = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in layer.ReadSecrets())
            if (version.Lineage.KeyIn(key, layer.WrittenFor, version.Number) is { } name) secrets[name] = value;
        layer.WriteSecrets(secrets);
    }
}
