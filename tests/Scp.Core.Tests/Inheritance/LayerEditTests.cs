using CsCheck;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class LayerEditTests
{
    private static readonly Gen<(SettingSet Set, LayerRow[] Above, Dictionary<string, LayerEntry> Own)> edits =
        Gen.Select(MergeGen.Set, MergeGen.Layers.Select(rows => rows.Where(r => r.OwnerPath != MergeGen.Paths[^1]).ToArray()), MergeGen.Entries);

    [Fact]
    public void Clearing_what_an_owner_says_restores_the_bytes_of_its_parent() => edits.Sample(e =>
    {
        var parent = e.Set.Fold(e.Above, MergeGen.Time);
        var layer = Layer(e.Own);

        layer.Apply([e.Set], [.. layer.Inheriting()], new(MergeGen.Time, null));

        Assert.Equal(LayerEntries.Empty, layer.Entries);
        Assert.Null(layer.Secrets);
        Assert.Equal(parent.Document, parent.With(LayerRow.Of(layer), MergeGen.Time).Document);
    }, iter: LayerGen.Cases);

    [Fact]
    public void A_key_that_is_set_and_cleared_again_leaves_no_trace_in_the_others() =>
        Gen.Select(edits, MergeGen.Entry).Sample((e, entry) =>
        {
            var layer = Layer(e.Own.Where(o => o.Key != "k0"));
            var before = layer.Entries;

            layer.Apply([e.Set], [new("k0", entry.Mode, entry.Value, entry.Note?.Until, entry.Note?.Reason)], new(MergeGen.Time, null));
            Assert.Equal(entry.Mode is LayerMode.Inherit, layer.Entries == before);
            layer.Apply([e.Set], [new("k0", LayerMode.Inherit)], new(MergeGen.Time, null));

            Assert.Equal((before, null), (layer.Entries, layer.Secrets));
        }, iter: LayerGen.Cases);

    private static ConfigurationLayer Layer(IEnumerable<KeyValuePair<string, LayerEntry>> entries) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = Guid.CreateVersion7(), OwnerPath = MergeGen.Paths[^1], Subject = "settings",
        Entries = LayerEntries.Write(entries), ChangedAt = MergeGen.Time,
    };
}
