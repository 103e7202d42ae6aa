using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Tests.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

/// <summary>Random changes at random owners, each checked against what the rules say about the layers so far.</summary>
public sealed class RandomHistoryTests
{
    private static readonly string[] keys = ["captureDelayHours", "maximumAmount"];
    private readonly Dictionary<(Guid Owner, string Key), LayerEntry> layers = [];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Any_sequence_of_changes_ends_where_the_naive_fold_says(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 2);
        Owner[] owners = [family.Tenant, family.Customer, .. family.Merchants];
        var random = new Random(20260301);
        var refused = 0;

        for (var step = 0; step < 150; step++)
        {
            await using var session = world.AsSystem();
            var (owner, key) = (owners[random.Next(owners.Length)], keys[random.Next(keys.Length)]);
            var change = random.Next(4) is 0 ? null : RandomChange(random, key);
            var mustRefuse = change is not null && LockedAbove(owners, owner, key);

            var result = change is null ? await session.ResetAsync(owner, key) : await session.ConfigureAsync(owner, change);

            Assert.True(mustRefuse == result.Error is LockedError && (mustRefuse || result.Error is null), $"step {step}");
            if (mustRefuse) refused++;
            else layers[(owner.Id, key)] = change is null ? default : new(change.Mode, change.Value);
            await AssertAllAsync(session, owners, step);
        }
        Assert.InRange(refused, 5, 100);
    }

    private static SettingChange RandomChange(Random random, string key)
    {
        var mode = Enum.GetValues<LayerMode>()[random.Next(4)];
        return Set(key, mode, mode is LayerMode.Override or LayerMode.Lock ? random.Next(1, 5) : null);
    }

    private async Task AssertAllAsync(PluginSession session, Owner[] owners, int step)
    {
        foreach (var (owner, plugins) in owners.Zip(await session.LoadAsync(owners)))
            foreach (var setting in plugins.Single(p => p.Definition.Key == Cards).Explain(keys))
            {
                var lineage = owners.Where(o => OwnerPath.Contains(o.OwnerPath, owner.OwnerPath)).ToArray();
                var (value, source) = NaiveFold.Of(setting.Definition.Default, [.. lineage.Select(o => layers.GetValueOrDefault((o.Id, setting.Key)))]);
                Assert.True((value, source is { } i ? lineage[i].Id : null) == (setting.Value, setting.SourceId), $"step {step}, {owner.Kind}, {setting.Key}");
            }
    }

    private bool LockedAbove(Owner[] owners, Owner owner, string key) => owners.Any(o =>
        o != owner && OwnerPath.Contains(o.OwnerPath, owner.OwnerPath) && layers.GetValueOrDefault((o.Id, key)).Mode is LayerMode.Lock);
}
