using CsCheck;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

/// <summary>Random sets of a few settings, and what the owners of one lineage say about them: also about keys that the set
/// does not have, and for a while only.</summary>
internal static class MergeGen
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Of one lineage, the platform first.</summary>
    public static readonly string[] Paths = ["/", "/t/", "/t/c/", "/t/c/m/"];

    public static readonly Gen<SettingSet> Set = Gen.Select(LayerGen.Default, Gen.Int[0, 3]).Array[1, 4].Select(settings =>
        new SettingSet([.. settings.Select((s, i) => Define($"k{i}", s.Item1, secret: s.Item2 is 0))]));

    /// <summary>Some minutes around <see cref="Time"/>, or never.</summary>
    public static readonly Gen<DateTimeOffset?> End = Gen.Int[-2, 6].Select(minutes => minutes is 6 ? (DateTimeOffset?)null : Time.AddMinutes(minutes));

    public static readonly Gen<LayerNote?> Note = Gen.Select(End, Gen.Int[0, 2], Gen.Guid).Select((until, reason, by) => reason is 0 && until is null
        ? null : (LayerNote?)new LayerNote(Time.AddDays(-1), by, until, reason is 0 ? null : $"reason {reason}"));

    public static readonly Gen<LayerEntry> Entry = Gen.Select(LayerGen.Entry, Note, (entry, note) => entry with { Note = note });

    public static readonly Gen<Dictionary<string, LayerEntry>> Entries =
        Gen.Dictionary(Gen.Int[0, 4].Select(i => $"k{i}"), Entry)[0, 5];

    /// <summary>Topmost first; owners that say nothing have none.</summary>
    public static readonly Gen<LayerRow[]> Layers = Gen.Select(Entries, Gen.Bool).Array[4].Select(owners =>
        owners.Index().Where(o => o.Item.Item2).Select(o => Row(Paths[o.Index], o.Item.Item1)).ToArray());

    public static LayerRow Row(string path, IEnumerable<KeyValuePair<string, LayerEntry>> entries) =>
        new(Guid.CreateVersion7(), path, "settings", null, LayerEntries.Write(entries), Time.AddDays(-2), null, 1);

    public static Merged Fold(this SettingSet set, IEnumerable<LayerRow> rows, DateTimeOffset time) =>
        rows.Aggregate(set.Start, (merged, row) => merged.With(row, time));

    private static SettingDefinition Define(string key, RawJson? @default, bool secret) => new()
    {
        Key = key, Group = "Group", Title = key, Description = key, Schema = RawJson.Of("{}"), Default = @default, Levels = Enum.GetValues<OwnerKind>(),
        Secret = secret, Lockable = true,
    };
}
