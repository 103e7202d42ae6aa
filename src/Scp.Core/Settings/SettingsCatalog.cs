using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>The settings that ship with the product, one JSON file for each group beside this one. They are one set: an owner
/// says what it says about all groups in one layer, so that a change over several of them is atomic and has one etag.</summary>
public static class SettingsCatalog
{
    /// <summary>How layers name the settings of the product.</summary>
    public const string Subject = "settings";

    // The order in which people are shown the groups; keys stand as in their files.
    private static readonly string[] groups = ["identity", "locale", "notifications", "security", "branding", "bi", "billing"];

    public static SettingSet Set { get; } = new([.. groups.SelectMany(ReadFile)]);

    /// <summary>What holds at owners now, as it is stored, whatever the running save would make of it. One statement for any number of paths.</summary>
    /// <param name="paths">Inside the scope of the context.</param>
    internal static async Task<PathFold<Merged>> StoredAsync(ScpDbContext db, IReadOnlyCollection<string> paths, CancellationToken ct) => Fold(
        await db.InheritedBy<ConfigurationLayer>(paths).AsNoTracking().Where(l => l.Subject == Subject).Select(LayerRow.Projection).ToListAsync(ct), db.Time.GetUtcNow());

    // Each has a default in the catalogue, and was checked against its schema when it was written.
    internal static T Read<T>(Merged settings, string key) => JsonSerializer.Deserialize<T>(settings[key].Value!.Value.Utf8.Span)!;

    /// <param name="time">At which entries are looked at.</param>
    internal static PathFold<Merged> Fold(IEnumerable<LayerRow> rows, DateTimeOffset time, IReadOnlyDictionary<string, Merged>? known = null) =>
        new(Set.Start, rows, (above, own) => own.Aggregate(above, (merged, row) => merged.With(row, time)), known);

    private static SettingDefinition[] ReadFile(string group)
    {
        using var file = typeof(SettingsCatalog).Assembly.GetManifestResourceStream($"{typeof(SettingsCatalog).Namespace}.Catalog.{group}.json")!;
        return JsonSerializer.Deserialize<SettingDefinition[]>(file, SettingDefinition.Json)!;
    }
}
