using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

/// <summary>A random history of changes, resets, ends and moves, looked at from every side of every change.</summary>
public sealed class AsOfReplayTests
{
    private const int Changes = 500;
    private static readonly string[] keys = ["captureDelayHours", "maximumAmount"];
    private readonly Random random = new(20260303);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Equals_a_replay_of_the_audit_log(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 3);
        var other = await world.SeedCustomerAsync(family.Tenant);
        Owner[] owners = [family.Tenant, family.Customer, other, .. family.Merchants];
        var start = world.Time.GetUtcNow();
        var done = 0;
        while (done < Changes)
        {
            world.Time.Advance(TimeSpan.FromMicroseconds(random.NextInt64(1, 600_000_000)));
            await using var session = world.AsSystem();
            if (await ChangeAsync(session, owners, family, other)) done++;
        }

        await using var reader = world.AsSystem();
        var (replay, current) = (await AuditReplay.OfAsync(reader.Db), await reader.OwnersAsync(owners));
        var range = (world.Time.GetUtcNow() - start).Ticks / TimeSpan.TicksPerMicrosecond;
        DateTimeOffset[] times =
        [
            .. replay.Times.SelectMany(t => (DateTimeOffset[])[t.AddMicroseconds(-1), t]).Where(t => t >= start),
            .. Enumerable.Range(0, Changes).Select(_ => start.AddMicroseconds(random.NextInt64(range))),
        ];
        foreach (var time in times) await AssertAsync(reader, replay, current, time);
        Assert.True(times.Length > 2 * Changes);
    }

    private async Task<bool> ChangeAsync(PluginSession session, Owner[] owners, Family family, Customer other)
    {
        var (owner, now) = (owners[random.Next(owners.Length)], session.Db.Time.GetUtcNow());
        switch (random.Next(10))
        {
            case 0: return (await session.MoveAsync(family.Merchants[random.Next(3)], random.Next(2) is 0 ? family.Customer : other)).Error is null;
            case 1: return (await session.ResetAsync(owner, random.Next(2) is 0 ? null : [keys[random.Next(2)]])).Error is null;
            case 2: return (await session.ConfigureAsync(owner, null, enabled: random.Next(2) is 0)).Error is null;
        }
        var mode = Enum.GetValues<LayerMode>()[random.Next(4)];
        DateTimeOffset? until = mode is not LayerMode.Inherit && random.Next(3) is 0 ? now.AddMicroseconds(random.NextInt64(1, 9_000_000_000)) : null;
        var change = Set(keys[random.Next(2)], mode, mode is LayerMode.Override or LayerMode.Lock ? random.Next(1, 5) : null) with { Until = until };
        return (await session.ConfigureAsync(owner, change)).Error is null;
    }

    private static async Task AssertAsync(PluginSession reader, AuditReplay replay, IReadOnlyList<Owner> owners, DateTimeOffset time)
    {
        var loaded = await reader.Services.GetRequiredService<EffectivePlugins>().LoadAsync(owners, time, default);
        foreach (var (owner, result) in owners.Zip(loaded))
        {
            var plugin = result.Value!.Single(p => p.Definition.Key == Cards);
            foreach (var setting in plugin.Explain(keys))
                Assert.True(setting.Value?.ToString() == replay.At(time, owner, plugin.Definition.Subject, setting.Key, setting.Definition.Default),
                    $"{time:O} {owner.Kind} {setting.Key}");
            var enabled = replay.At(time, owner, plugin.Definition.Subject, PluginControls.Enabled, RawJson.Of("false"));
            Assert.True(enabled == (plugin.Enabled ? "true" : "false"), $"{time:O} {owner.Kind} enabled");
        }
    }
}
