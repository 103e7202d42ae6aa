using CsCheck;
using Scp.Core.Callers;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

/// <summary>What explain tells callers who may read some of the owners of the lineage and not others.</summary>
public sealed class ExplanationTests
{
    private static readonly Permission read = Permissions.Get(Permissions.SettingsRead);

    [Fact]
    public void One_layer_holds_or_the_default_does_and_every_other_is_named_as_shadowed_by_it() => Sample(e =>
    {
        foreach (var setting in e.Told)
        {
            Assert.Equal(setting.SourceId is null ? 0 : 1, setting.Layers.Count(l => l.Effective));
            if (setting.SourceId is null) Assert.Empty(setting.Layers);
            Assert.All(setting.Layers, l => Assert.Equal(l.Effective ? setting.SourceId : null, l.Effective ? l.OwnerId : null));
            Assert.All(setting.Layers, l => Assert.Equal(l.Effective ? null : setting.SourceId, l.ShadowedById));
            Assert.Equal(setting.Layers.OrderBy(l => l.OwnerPath.Length), setting.Layers);
            Assert.Equal(
                e.Layers.Where(l => l[setting.Key].At(MergeGen.Time).Mode is not LayerMode.Inherit).Select(l => l.OwnerId),
                setting.Layers.Select(l => l.OwnerId));
        }
    });

    [Fact]
    public void What_an_owner_says_is_told_to_those_who_may_read_it_there() => Sample(e =>
    {
        foreach (var (setting, layer, entry) in e.Entries.Where(t => e.Caller.Can(read, t.Layer.OwnerPath)))
            Assert.Equal((setting.Definition.Secret ? null : entry.Value, entry.Note?.Until, entry.Note?.Reason), (layer.Value, layer.Until, layer.Reason));
    });

    [Fact]
    public void To_others_only_the_value_that_holds_is_told_and_no_reason() => Sample(e =>
    {
        foreach (var (setting, layer, entry) in e.Entries.Where(t => !e.Caller.Can(read, t.Layer.OwnerPath)))
        {
            Assert.Null(layer.Reason);
            Assert.Equal(layer.Effective && !setting.Definition.Secret ? entry.Value : null, layer.Value);
            if (layer is { Effective: true, Mode: not LayerMode.Reset }) Assert.Equal(setting.Value, layer.Value);
        }
    });

    [Fact]
    public void Secrets_are_told_to_nobody() => Sample(e =>
        Assert.All(e.Told.Where(s => s.Definition.Secret), s => Assert.All(s.Layers.Select(l => l.Value).Append(s.Value), Assert.Null)));

    private static void Sample(Action<Explained> check) =>
        Gen.Select(MergeGen.Set, MergeGen.Layers, Gen.Bool.Array[4]).Sample((set, layers, granted) =>
        {
            var caller = new Caller();
            caller.Identify(CallerKind.User, Guid.CreateVersion7(),
                Grants.Of(MergeGen.Paths.Where((_, i) => granted[i]).Select(path => (path, Permissions.SettingsRead))));
            check(new(layers, caller, new Explanation(set.Fold(layers, MergeGen.Time), caller, read, MergeGen.Time).Of(null)));
        }, iter: LayerGen.Cases);

    private sealed record Explained(LayerRow[] Layers, Caller Caller, IReadOnlyList<EffectiveSetting> Told)
    {
        /// <summary>Each told layer with what its owner really says.</summary>
        public IEnumerable<(EffectiveSetting Setting, SettingLayer Layer, LayerEntry Entry)> Entries =>
            from setting in Told
            from layer in setting.Layers
            select (setting, layer, Layers.Single(l => l.OwnerId == layer.OwnerId)[setting.Key]);
    }
}
