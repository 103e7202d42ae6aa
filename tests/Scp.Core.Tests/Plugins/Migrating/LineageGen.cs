using System.Text.Json;
using CsCheck;
using Scp.Core.Common;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Migrating;

namespace Scp.Core.Tests.Plugins.Migrating;

/// <summary>Random chains of versions, each with a migration that fits the keys of the one before, and layers of their keys.</summary>
internal static class LineageGen
{
    public const int Versions = 5;
    private static readonly string[] values = ["RED", "GREEN", "BLUE", "true", "7"];

    private static readonly Gen<LayerEntry> entry = Gen.Select(Gen.Enum<LayerMode>(), Gen.Int[0, values.Length - 1], Gen.Int[0, 60], (mode, value, minutes) =>
        new LayerEntry(mode, mode is LayerMode.Override or LayerMode.Lock ? Json(values[value]) : null,
            minutes is 0 ? null : new(new DateTimeOffset(2026, 3, 1, 9, minutes % 60, 0, TimeSpan.Zero), null, null, "because")));

    /// <summary>A lineage, the keys of its first version, and entries of these and of keys that no version knows.</summary>
    /// <param name="invertible">Only renames, and maps of one value to one.</param>
    public static Gen<(PluginLineage Lineage, Dictionary<string, LayerEntry> Entries)> Of(bool invertible) =>
        Gen.Select(Gen.Int.Array[Versions * 4], entry.Array[7], (choices, entries) =>
        {
            var random = new Queue<int>(choices.Select(c => c & 0xffff));
            return (Lineage(random, invertible), new Dictionary<string, LayerEntry>(entries.Index().Select(e =>
                KeyValuePair.Create(e.Index < 5 ? $"k{e.Index}" : $"unknown{e.Index}", e.Item)), StringComparer.Ordinal));
        });

    private static PluginLineage Lineage(Queue<int> random, bool invertible)
    {
        var keys = Enumerable.Range(0, 5).Select(i => $"k{i}").ToList();
        var versions = new List<PluginVersion> { Version(0, []) };
        for (var v = 1; v < Versions; v++)
        {
            MigrationStep[] steps = [Step(random, keys, v, 'a', invertible), Step(random, keys, v, 'b', invertible)];
            versions.Add(Version(v, steps));
        }
        return new(versions);
    }

    private static MigrationStep Step(Queue<int> random, List<string> keys, int version, char suffix, bool invertible)
    {
        var (place, kind) = (random.Dequeue() % keys.Count, random.Dequeue() % (invertible ? 2 : 5));
        var key = keys[place];
        if (kind is 0) return new RenameStep(key, keys[place] = $"v{version}{suffix}");
        // A round of all values is one to one; two to one is not.
        if (kind is 1) return new MapStep(key, values.Zip(values.Skip(1).Append(values[0])).ToDictionary(p => p.First, p => Json(p.Second)));
        if (kind is 2) return new MapStep(key, new Dictionary<string, RawJson> { ["RED"] = Json("BLUE"), ["BLUE"] = Json("BLUE") });
        if (kind is 3 || keys.Count is 1) return new DefaultStep(key, Json("RED"));
        keys.RemoveAt(place);
        return new DropStep(key);
    }

    private static PluginVersion Version(int number, MigrationStep[] steps) => new()
    {
        Id = Guid.CreateVersion7(), PluginId = Guid.Empty, Number = $"{number}.0.0", Channel = ReleaseChannel.Stable, ReleasedAt = default,
        Settings = "[]", CredentialKinds = [], Permissions = [], Changelog = "", Breaking = false,
        Migration = JsonSerializer.Serialize(steps, JsonSerializerOptions.Web),
    };

    private static RawJson Json(string value) => RawJson.Of(value is "true" or "7" ? value : $"\"{value}\"");
}
