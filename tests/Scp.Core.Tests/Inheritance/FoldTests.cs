using CsCheck;
using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class FoldTests
{
    private static readonly Gen<(RawJson? Default, LayerEntry[] Layers)> folds = Gen.Select(LayerGen.Default, LayerGen.Layers);

    [Fact]
    public void Agrees_with_the_naive_reference() => folds.Sample(f =>
    {
        var effective = Fold.Of(f.Default, f.Layers);
        Assert.Equal(NaiveFold.Of(f.Default, f.Layers), (effective.Value, effective.SourceIndex));
    }, iter: LayerGen.Cases);

    [Fact]
    public void Layers_that_say_nothing_change_nothing_wherever_they_stand() =>
        Gen.Select(folds, Gen.Int[0, 4]).Sample((f, place) =>
        {
            var at = Math.Min(place, f.Layers.Length);
            LayerEntry[] widened = [.. f.Layers[..at], default, .. f.Layers[at..]];

            var (narrow, wide) = (Fold.Of(f.Default, f.Layers), Fold.Of(f.Default, widened));

            Assert.Equal((narrow.Value, narrow.Mode), (wide.Value, wide.Mode));
            Assert.Equal(narrow.SourceIndex, wide.SourceIndex > at ? wide.SourceIndex - 1 : wide.SourceIndex);
        }, iter: LayerGen.Cases);

    [Fact]
    public void A_prefix_folded_once_can_be_continued_for_every_descendant() =>
        Gen.Select(folds, Gen.Int[0, 4]).Sample((f, cut) =>
        {
            var length = Math.Min(cut, f.Layers.Length);
            var kept = Fold.Of(f.Default, f.Layers.AsSpan(0, length));

            for (var i = length; i < f.Layers.Length; i++) kept = kept.Below(i, f.Layers[i], f.Default);

            Assert.Equal(Fold.Of(f.Default, f.Layers), kept);
        }, iter: LayerGen.Cases);

    [Fact]
    public void A_lock_without_one_above_wins_over_everything_below() =>
        Gen.Select(LayerGen.Default, LayerGen.Layers, LayerGen.Value, LayerGen.Layers).Sample((@default, above, value, below) =>
        {
            var free = above.Where(l => l.Mode is not LayerMode.Lock).ToArray();

            var effective = Fold.Of(@default, [.. free, new(LayerMode.Lock, value), .. below]);

            Assert.Equal(new Effective(value, LayerMode.Lock, free.Length), effective);
            Assert.Equal(free.Length, effective.LockIndex);
        }, iter: LayerGen.Cases);

    [Fact]
    public void A_reset_reaches_the_default_unless_something_above_is_locked() =>
        Gen.Select(LayerGen.Default, LayerGen.Layers).Sample((@default, above) =>
        {
            var before = Fold.Of(@default, above);

            var after = Fold.Of(@default, [.. above, new(LayerMode.Reset, null)]);

            Assert.Equal(before.LockIndex is null ? new Effective(@default, LayerMode.Reset, above.Length) : before, after);
        }, iter: LayerGen.Cases);

    [Fact]
    public void Clearing_a_layer_restores_exactly_what_its_parent_has() =>
        Gen.Select(LayerGen.Default, LayerGen.Layers, LayerGen.Entry).Sample((@default, above, own) =>
        {
            LayerEntry[] layers = [.. above, own];

            layers[^1] = default;

            Assert.Equal(Fold.Of(@default, above), Fold.Of(@default, layers));
        }, iter: LayerGen.Cases);
}
