using CsCheck;
using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class MergedTests
{
    private static readonly Gen<(SettingSet Set, LayerRow[] Layers)> merges = Gen.Select(MergeGen.Set, MergeGen.Layers);

    [Fact]
    public void The_document_is_what_a_naive_merge_gives() => merges.Sample(m =>
        Assert.Equal(Naive(m.Set, m.Layers, MergeGen.Time), m.Set.Fold(m.Layers, MergeGen.Time).Document.ToString()), iter: LayerGen.Cases);

    [Fact]
    public void A_lineage_may_be_cut_anywhere_and_continued_for_each_owner() => merges.Sample(m =>
    {
        var fold = new PathFold<Merged>(m.Set.Start, m.Layers, (above, own) => own.Aggregate(above, (merged, row) => merged.With(row, MergeGen.Time)));

        foreach (var path in MergeGen.Paths.Reverse()) // The lowest owner first: what is above is folded on the way.
        {
            var whole = m.Set.Fold(m.Layers.Where(l => OwnerPath.Contains(l.OwnerPath, path)), MergeGen.Time);
            Assert.Equal((whole.Document, whole.Until), (fold.At(path).Document, fold.At(path).Until));
            if (path != "/" && m.Layers.All(l => l.OwnerPath != path)) Assert.Same(fold.At(OwnerPath.Parent(path)), fold.At(path));
        }
    }, iter: LayerGen.Cases);

    [Fact]
    public void Until_is_the_earliest_end_to_come_and_all_stays_the_same_before_it() =>
        Gen.Select(merges, Gen.Double[0, 0.999]).Sample((m, part) =>
        {
            var now = m.Set.Fold(m.Layers, MergeGen.Time);
            var ends = m.Layers.SelectMany(l => l.All.Values).Select(e => e.Note?.Until).Where(until => until > MergeGen.Time).ToList();

            Assert.Equal(ends.Min(), now.Until);
            var between = MergeGen.Time + (((now.Until ?? MergeGen.Time.AddYears(1)) - MergeGen.Time) * part);
            var later = m.Set.Fold(m.Layers, between);
            Assert.Equal(now.Document, later.Document);
            Assert.All(m.Set.Definitions, s => Assert.Equal(now[s.Key], later[s.Key]));
        }, iter: LayerGen.Cases);

    [Fact]
    public void An_entry_counts_up_to_its_end_and_not_at_it() =>
        Gen.Select(merges, Gen.Int[0, 5]).Sample((m, minutes) =>
        {
            var end = MergeGen.Time.AddMinutes(minutes);
            Assert.Equal(Naive(m.Set, m.Layers, end), m.Set.Fold(m.Layers, end).Document.ToString());
            Assert.Equal(Naive(m.Set, m.Layers, end.AddTicks(-1)), m.Set.Fold(m.Layers, end.AddTicks(-1)).Document.ToString());
        }, iter: LayerGen.Cases);

    [Fact]
    public void A_lock_without_one_above_wins_until_it_ends_and_is_as_if_it_had_never_been_after() =>
        Gen.Select(MergeGen.Set, MergeGen.Layers, Gen.Int[0, 3], LayerGen.Value).Sample((set, layers, place, value) =>
        {
            var (path, end) = (MergeGen.Paths[place], MergeGen.Time.AddMinutes(1));
            var above = layers.Where(l => l.OwnerPath.Length < path.Length && l["k0"].Mode is not LayerMode.Lock).ToArray();
            var below = layers.Where(l => l.OwnerPath.Length > path.Length).ToArray();
            LayerRow[] locked = [.. above, MergeGen.Row(path, [new("k0", new(LayerMode.Lock, value, new(MergeGen.Time, null, end)))]), .. below];

            Assert.Equal(new Effective(value, LayerMode.Lock, above.Length), set.Fold(locked, end.AddTicks(-1))["k0"]);
            Assert.Equal(set.Fold([.. above, .. below], end).Document, set.Fold(locked, end).Document);
            Assert.NotEqual(above.Length, set.Fold(locked, end)["k0"].SourceIndex);
        }, iter: LayerGen.Cases);

    private static string Naive(SettingSet set, IReadOnlyList<LayerRow> layers, DateTimeOffset time)
    {
        var members = from setting in set.Definitions
                      where !setting.Secret
                      let value = NaiveFold.Of(setting.Default, [.. layers.Select(l => EntryAt(l, setting.Key, time))]).Value
                      where value is not null
                      select $"\"{setting.Key}\":{value}";
        return $"{{{string.Join(',', members)}}}";
    }

    private static LayerEntry EntryAt(LayerRow layer, string key, DateTimeOffset time) =>
        layer.All.TryGetValue(key, out var entry) && (entry.Note?.Until is not { } until || time < until) ? entry : default;
}
