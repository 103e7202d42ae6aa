using CsCheck;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class VerdictTests
{
    [Fact]
    public void One_layer_is_effective_or_the_default_holds() => Sample((effective, _, verdicts) =>
        Assert.Equal(effective.SourceIndex is null ? 0 : 1, verdicts.Count(v => v.Effective)));

    [Fact]
    public void Every_other_layer_that_says_something_is_shadowed_by_the_winner() => Sample((effective, layers, verdicts) =>
    {
        for (var i = 0; i < layers.Length; i++)
            Assert.Equal(
                layers[i].Mode is LayerMode.Inherit || verdicts[i].Effective ? null : effective.SourceIndex,
                verdicts[i].ShadowedBy);
        Assert.All(verdicts.Zip(layers).Where(v => v.Second.Mode is not LayerMode.Inherit),
            v => Assert.True(v.First.Effective ^ v.First.ShadowedBy is not null));
    });

    private static void Sample(Action<Effective, LayerEntry[], LayerVerdict[]> check) =>
        Gen.Select(LayerGen.Default, LayerGen.Layers).Sample((@default, layers) =>
        {
            var effective = Fold.Of(@default, layers);
            check(effective, layers, [.. layers.Select((entry, i) => effective.Verdict(i, entry))]);
        }, iter: LayerGen.Cases);
}
