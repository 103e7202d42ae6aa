using System.Text.Json;

namespace Scp.Core.Inheritance;

/// <summary>Changes one layer in memory; a preview and a write do the same.</summary>
internal static class LayerEdit
{
    /// <param name="sets">Where the keys are defined. One set of them is enough for each key.</param>
    /// <returns>The secrets that were given, in clear and not in the layer: what is stored is sealed first.</returns>
    public static IReadOnlyDictionary<string, RawJson> Apply(this ConfigurationLayer layer, IReadOnlyList<SettingSet> sets, IEnumerable<SettingChange> changes, LayerNote note)
    {
        var entries = LayerEntries.Read(layer.Entries);
        var secrets = ReadSecrets(layer);
        var given = new Dictionary<string, RawJson>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var secret = sets.Any(set => set.Find(change.Key) is { Secret: true });
            var entry = new LayerEntry(change.Mode, secret ? null : change.Value, note with { Until = change.Until, Reason = change.Reason });
            // Said again is not changed: who said it first, and when, stays. A secret may differ though its entry does not.
            if (secret || !entries.GetValueOrDefault(change.Key).Says(entry)) entries[change.Key] = entry;
            secrets.Remove(change.Key);
            if (secret && change.Value is { } value) given[change.Key] = value;
        }
        layer.Entries = LayerEntries.Write(entries);
        WriteSecrets(layer, secrets);
        return given;
    }

    /// <summary>What is stored for each secret key: sealed, whatever its type.</summary>
    public static SortedDictionary<string, string> ReadSecrets(this ConfigurationLayer layer) =>
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(layer.Secrets ?? "{}")!;

    public static void WriteSecrets(this ConfigurationLayer layer, SortedDictionary<string, string> secrets) =>
        layer.Secrets = secrets.Count is 0 ? null : JsonSerializer.Serialize(secrets);

    /// <summary>The changes that give up everything the layer says, keys that no definition has any more included.</summary>
    public static IEnumerable<SettingChange> Inheriting(this ConfigurationLayer layer) =>
        LayerEntries.Read(layer.Entries).Keys.Select(key => new SettingChange(key, LayerMode.Inherit));
}
