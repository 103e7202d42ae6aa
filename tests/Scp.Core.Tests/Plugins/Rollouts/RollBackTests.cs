using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins.Publishing;
using Scp.Core.Tests.Plugins.Publishing;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;
using static Scp.Core.Tests.Plugins.Publishing.PublisherSteps;

namespace Scp.Core.Tests.Plugins.Rollouts;

public sealed class RollBackTests
{
    private readonly Random random = new(20260301);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rolling_back_restores_version_and_settings_of_every_owner_byte_for_byte(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 12);
        Owner[] owners = [family.Tenant, family.Customer, .. family.Merchants];
        for (var i = 0; i < 40; i++) await EditAsync(world, owners[random.Next(owners.Length)]);
        await world.PublishAsync(RenamedDraft("5.0.0") with { Staged = true });
        var before = await DocumentsAsync(world, owners);

        world.Time.Advance(TimeSpan.FromMinutes(1));
        var rollout = await world.RollOutAsync("5.0.0", [40, 100]);
        for (var i = 0; i < 20; i++) await EditReachedAsync(world, owners);
        await world.ChangeAsync(s => s.AdvanceAsync(new(IdOf(rollout)), default));
        for (var i = 0; i < 40; i++) await EditAsync(world, owners[random.Next(owners.Length)]);
        Assert.NotEqual(before, await DocumentsAsync(world, owners));
        world.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null((await world.ChangeAsync(s => s.RollBackAsync(new(IdOf(rollout), "It captures twice"), default))).Error);

        Assert.Equal(before, await DocumentsAsync(world, owners));
        await using var session = world.AsSystem();
        Assert.All(await session.Db.ConfigurationLayers.Where(l => l.WrittenFor == "5.0.0").ToListAsync(), l => Assert.Fail(l.Entries));
        var rows = await session.Db.AuditEntries.Where(e => e.Action == "rollout.roll-back").ToListAsync();
        Assert.True(rows.Count > 2);
        Assert.All(rows, e => Assert.Equal("It captures twice", e.Reason));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_owners_decide_about_the_plugin_and_what_pinned_owners_write_stays(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 2);
        await world.PublishAsync(RenamedDraft("5.0.0") with { Staged = true });
        var rollout = await world.RollOutAsync("5.0.0", [100]);
        var (pinned, follower) = (family.Merchants[0], family.Merchants[1]);
        await using (var session = world.AsSystem())
        {
            await session.Get<PluginPinService>().PinAsync(new(IdOf(pinned), Cards, "5.0.0"), default);
            await session.OverrideAsync(pinned, "capture", "BY_HAND");
            await session.ConfigureAsync(follower, Set("capture", LayerMode.Override, "BY_HAND"), enabled: true);
        }

        await world.ChangeAsync(s => s.RollBackAsync(new(IdOf(rollout), "Enough"), default));

        await using var later = world.AsSystem();
        var (stays, leaves) = (await later.LoadAsync(pinned), await later.LoadAsync(follower));
        Assert.Equal(("5.0.0", true), (stays.Version.Number, stays.Settings.ToString().Contains("\"capture\":\"BY_HAND\"", StringComparison.Ordinal)));
        Assert.Equal(("4.2.0", true, true), (leaves.Version.Number, leaves.Enabled, leaves.Settings.ToString().Contains("\"captureMode\":\"AUTOMATIC\"", StringComparison.Ordinal)));
    }

    private async Task EditAsync(PluginWorld world, Owner owner)
    {
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await using var session = world.AsSystem();
        var renamed = (await session.LoadAsync(owner)).Version.Number == "5.0.0";
        var change = random.Next(5) switch
        {
            0 => Set("captureDelayHours", LayerMode.Override, random.Next(100)),
            1 => Set("captureDelayHours", LayerMode.Inherit),
            2 => Set(renamed ? "capture" : "captureMode", LayerMode.Override, renamed ? "BY_HAND" : "MANUAL"),
            3 => Set(renamed ? "capture" : "captureMode", LayerMode.Reset),
            _ => Set("maximumAmount", LayerMode.Override, random.Next(1, 9)),
        };
        Assert.Null((await session.ConfigureAsync(owner, change)).Error);
    }

    /// <summary>Whoever is still on the old version keeps what it writes, so only those on the new one are asked.</summary>
    private async Task EditReachedAsync(PluginWorld world, Owner[] owners)
    {
        await using var session = world.AsSystem();
        var reached = (await session.LoadAsync(owners)).Select(all => all.Single(p => p.Definition.Key == Cards))
            .Where(p => p.Version.Number == "5.0.0").Select(p => p.OwnerId).ToHashSet();
        Owner[] candidates = [.. owners.Where(o => reached.Contains(o.Id))];
        Assert.NotEmpty(candidates);
        await EditAsync(world, candidates[random.Next(candidates.Length)]);
    }

    private static async Task<IReadOnlyList<string>> DocumentsAsync(PluginWorld world, Owner[] owners)
    {
        await using var session = world.AsSystem();
        return [.. (await session.LoadAsync(owners)).Select(all => all.Single(p => p.Definition.Key == Cards)).Select(p => $"{p.Version.Number} {p.Settings}")];
    }
}
