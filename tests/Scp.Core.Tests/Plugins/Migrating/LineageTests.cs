using CsCheck;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Plugins.Migrating;

public sealed class LineageTests
{
    private const int Cases = 10_000;
    private static readonly Gen<int[]> places = Gen.Int[0, LineageGen.Versions - 1].Array[3].Select(all => all.Order().ToArray());

    [Fact]
    public void Migrating_in_two_steps_or_in_one_gives_the_same() => Gen.Select(LineageGen.Of(invertible: false), places).Sample((layer, abc) =>
    {
        var ((lineage, entries), (a, b, c)) = (layer, (Number(abc[0]), Number(abc[1]), Number(abc[2])));
        return Same(lineage.Translate(lineage.Translate(entries, a, b), b, c), lineage.Translate(entries, a, c))
            && Same(lineage.Translate(lineage.Translate(entries, c, b), b, a), lineage.Translate(entries, c, a));
    }, iter: Cases);

    [Fact]
    public void Renames_and_one_to_one_maps_are_restored_on_the_way_back() => Gen.Select(LineageGen.Of(invertible: true), places).Sample((layer, abc) =>
    {
        var (lineage, entries) = layer;
        var last = Number(abc[2]);
        return Same(lineage.Translate(lineage.Translate(entries, null, last), last, Number(0)), entries);
    }, iter: Cases);

    [Fact]
    public void Keys_that_no_version_knows_survive_untouched() => Gen.Select(LineageGen.Of(invertible: false), places).Sample((layer, abc) =>
    {
        var (lineage, entries) = layer;
        var there = lineage.Translate(entries, null, Number(abc[2]));
        var back = lineage.Translate(there, Number(abc[2]), Number(abc[0]));
        return entries.Keys.Where(k => k.StartsWith("unknown", StringComparison.Ordinal)).All(k => there[k] == entries[k] && back[k] == entries[k]);
    }, iter: Cases);

    [Fact]
    public void A_key_is_called_in_another_version_what_its_entry_is() => Gen.Select(LineageGen.Of(invertible: false), places).Sample((layer, abc) =>
    {
        var (lineage, entries) = layer;
        var number = Number(abc[1]);
        var marked = entries.ToDictionary(e => e.Key, e => new LayerEntry(LayerMode.Reset, null, new(default, null, null, e.Key)));
        var expected = lineage.Translate(marked, null, number).ToDictionary(e => e.Value.Note!.Reason!, e => e.Key);
        return marked.Keys.All(key => lineage.KeyIn(key, null, number) == expected.GetValueOrDefault(key));
    }, iter: Cases);

    private static string Number(int place) => $"{place}.0.0";

    private static bool Same(IReadOnlyDictionary<string, LayerEntry> a, IReadOnlyDictionary<string, LayerEntry> b) =>
        a.Count == b.Count && a.All(e => b.TryGetValue(e.Key, out var other) && other == e.Value);
}
