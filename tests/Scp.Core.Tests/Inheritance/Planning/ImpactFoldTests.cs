using CsCheck;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Tests.Inheritance.Planning;

/// <summary>A tenant changes its layer below a platform and above two customers with two merchants each; every key of every
/// layer is random, and the last key is a secret.</summary>
public sealed class ImpactFoldTests
{
    private const string Target = "/t/";
    private static readonly DateTimeOffset now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] keys = ["a", "b", "secret"];
    private static readonly string[] paths = ["/", Target, "/t/a/", "/t/a/x/", "/t/a/y/", "/t/b/", "/t/b/x/", "/t/b/y/"];
    private static readonly SettingSet set = new([.. keys.Select(Define)]);

    private static readonly Gen<LayerEntry[]> layer = Gen.Select(LayerGen.Entry, Gen.Bool, (entry, says) => says ? entry : default).Array[keys.Length]
        .Select(entries => entries.Select((e, i) => keys[i] is "secret" ? e with { Value = null } : e).ToArray());

    [Fact]
    public void Agrees_with_a_model_that_folds_every_owner_before_and_after() =>
        Gen.Select(layer.Array[paths.Length], layer, Gen.Bool.Array[keys.Length]).Sample((layers, own, named) =>
        {
            // A lock above refuses the change, so there is none on a key that it names.
            for (var k = 0; k < keys.Length; k++)
                if (layers[0][k].Mode is LayerMode.Lock && named[k]) layers[0][k] = default;
            var (before, after) = (layers, (LayerEntry[][])[layers[0], [.. keys.Select((_, k) => named[k] ? own[k] : layers[1][k])], .. layers[2..]]);
            var inherited = set.Start.With(Row(0, before), now);
            var fold = new ImpactFold<Merged>(Target, inherited.With(Row(1, before), now), inherited.With(Row(1, after), now),
                [.. keys.Where((_, k) => named[k])], now);

            for (var i = 1; i < paths.Length; i++)
                Assert.Equal(Model(i, before, after, named), fold.At(Guid.Empty, paths[i], layers[i].All(e => e.Mode is LayerMode.Inherit) ? null : Row(i, layers)).Impact);
        }, iter: LayerGen.Cases);

    private static Impact Model(int owner, LayerEntry[][] before, LayerEntry[][] after, bool[] named)
    {
        if (Enumerable.Range(0, keys.Length).Any(k => Differs(owner, k))) return Impact.Affected;
        var holders = Enumerable.Range(0, keys.Length).Where(k => named[k] && Differs(1, k)).Select(k => (Source: At(owner, k, after).Source, Key: k))
            .Where(h => h.Source > 1).Select(h => after[h.Source!.Value][h.Key].Mode).ToList();
        return holders.Contains(LayerMode.Lock) ? Impact.Locked : holders.Count > 0 ? Impact.Overridden : Impact.None;

        bool Differs(int at, int k) => keys[k] is "secret"
            ? named[k] && (At(at, k, before).Source is 1 || At(at, k, after).Source is 1)
            : At(at, k, before).Value != At(at, k, after).Value;
    }

    private static (RawJson? Value, int? Source) At(int owner, int key, LayerEntry[][] layers)
    {
        int[] line = [.. Enumerable.Range(0, paths.Length).Where(i => paths[owner].StartsWith(paths[i], StringComparison.Ordinal))];
        var (value, source) = NaiveFold.Of(set.Definitions[key].Default, [.. line.Select(i => layers[i][key])]);
        return (value, source is { } at ? line[at] : null);
    }

    private static LayerRow Row(int owner, LayerEntry[][] layers) => new(Guid.CreateVersion7(), paths[owner], "test", null,
        LayerEntries.Write(keys.Select((key, k) => KeyValuePair.Create(key, layers[owner][k]))), now, null, 1);

    private static SettingDefinition Define(string key) => new()
    {
        Key = key, Group = "Test", Title = key, Description = key, Schema = RawJson.Of("{}"), Default = key is "b" ? RawJson.Of("1") : null,
        Levels = Enum.GetValues<OwnerKind>(), Lockable = true, Secret = key is "secret",
    };
}
