using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class PreviewPluginTests
{
    private static readonly string[] keys = ["captureDelayHours", "maximumAmount"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Foretells_what_the_write_then_does_to_every_owner(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 4);
        Owner[] owners = [family.Tenant, family.Customer, .. family.Merchants];
        var random = new Random(20260302);
        var (affected, refused) = (0, 0);

        for (var step = 0; step < 80; step++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(20));
            await using var session = world.AsSystem();
            var owner = owners[random.Next(owners.Length)];
            var change = RandomChange(random, world.Time.GetUtcNow());
            var input = new ConfigurePluginInput(IdOf(owner), Cards, random.Next(4) is 0 ? random.Next(2) is 0 : null, [change]);
            var before = await SeeAsync(session, owners);

            var impact = await session.Service.PreviewAsync(input, default);
            var write = await session.Service.ConfigureAsync(input with { PlanHash = impact.PlanHash }, default);

            Assert.Equal(impact.Error, write.Error);
            var after = await SeeAsync(session, owners);
            var changed = owners.Where((_, i) => before[i] != after[i]).ToList();
            Assert.Equal(changed.Count, impact.Affected);
            Assert.Equal(changed.OrderBy(o => o.OwnerPath, StringComparer.Ordinal).Select(o => o.Id), impact.Samples.Select(s => s.OwnerId));
            foreach (var sample in impact.Samples) AssertTells(sample, change.Key, before[IndexOf(sample)], after[IndexOf(sample)]);
            affected += impact.Affected;
            if (impact.Error is LockedError) refused += impact.BlockedByLock;
        }
        Assert.True(affected > 50 && refused > 0, $"{affected}, {refused}");

        int IndexOf(OwnerImpact sample) => Array.FindIndex(owners, o => o.Id == sample.OwnerId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_overridden_owners_from_locked_ones(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 5);
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Merchants[0], "captureDelayHours", 1);
        await session.ConfigureAsync(family.Merchants[1], Set("captureDelayHours", LayerMode.Reset));
        await session.LockAsync(family.Merchants[2], "captureDelayHours", 9);

        var impact = await PreviewAsync(session, family.Tenant, Set("captureDelayHours", LayerMode.Override, 9));
        var locking = await PreviewAsync(session, family.Tenant, Set("captureDelayHours", LayerMode.Lock, 9));

        Assert.Equal((4, 2, 1), (impact.Affected, impact.UnaffectedByOverride, impact.BlockedByLock));
        Assert.Equal("""{"captureDelayHours":0} {"captureDelayHours":9}""", $"{impact.Samples[0].Before} {impact.Samples[0].After}");
        Assert.Equal((6, 0, 0), (locking.Affected, locking.UnaffectedByOverride, locking.BlockedByLock));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Says_what_the_write_would_say_and_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 3);
        await using (var system = world.AsSystem()) await system.LockAsync(family.Tenant, "captureMode", "MANUAL");
        await using var session = world.As(family.Customer);
        var counts = await CountsAsync();

        var fine = await PreviewAsync(session, family.Customer, Set("captureDelayHours", LayerMode.Override, 1));
        var locked = await PreviewAsync(session, family.Customer, Set("captureMode", LayerMode.Override, "AUTOMATIC"));
        var invalid = await PreviewAsync(session, family.Customer, Set("captureDelayHours", LayerMode.Override, 999));
        var hidden = await PreviewAsync(session, family.Tenant, Set("captureDelayHours", LayerMode.Override, 1));

        Assert.Equal((4, null), (fine.Affected, fine.Error));
        Assert.Equal((0, 4, new LockedError("captureMode", family.Tenant.Id), null), (locked.Affected, locked.BlockedByLock, locked.Error, locked.PlanHash));
        Assert.IsType<ValidationError>(invalid.Error);
        Assert.Equal((0, new NotFoundError(IdOf(family.Tenant))), (hidden.BlockedByLock, hidden.Error));
        Assert.Empty(session.Db.ChangeTracker.Entries());
        Assert.Equal(counts, await CountsAsync());

        async Task<(int, int, int)> CountsAsync()
        {
            await using var system = world.AsSystem();
            return (await system.Db.AuditEntries.CountAsync(), await system.Db.LayerRevisions.CountAsync(), await system.Db.ConfigurationLayers.CountAsync());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Asks_for_the_right_to_write_and_shows_samples_only_where_the_caller_may_read(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 2);
        await using var reader = world.As(family.Tenant, Permissions.PluginsRead, Permissions.MerchantsRead);
        await using var writer = world.As(family.Tenant, Permissions.PluginsWrite, Permissions.PluginsRead, Permissions.MerchantsRead);
        await using var blind = world.As(family.Tenant, Permissions.PluginsWrite, Permissions.MerchantsRead);

        await Assert.ThrowsAsync<AccessDeniedException>(() => PreviewAsync(reader, family.Tenant, Set("captureDelayHours", LayerMode.Override, 1)));
        var seen = await PreviewAsync(writer, family.Tenant, Set("captureDelayHours", LayerMode.Override, 1));
        var unseen = await PreviewAsync(blind, family.Tenant, Set("captureDelayHours", LayerMode.Override, 1));

        Assert.Equal(family.Merchants.Select(m => m.Id).Order(), seen.Samples.Select(s => s.OwnerId).Order());
        Assert.Equal((4, 4, 0), (seen.Affected, unseen.Affected, unseen.Samples.Count));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_secret_counts_wherever_it_holds_and_is_neither_shown_nor_compared(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 3);
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Customer, "apiKey", "sk_live_4f9a2c71d8e05b63");
        await session.OverrideAsync(family.Merchant, "apiKey", "sk_live_of_the_merchant_1");

        var same = await PreviewAsync(session, family.Customer, Set("apiKey", LayerMode.Override, "sk_live_4f9a2c71d8e05b63"));
        var other = await PreviewAsync(session, family.Customer, Set("apiKey", LayerMode.Override, "sk_live_something_other_2"));

        Assert.Equal((3, 1, 0), (same.Affected, same.UnaffectedByOverride, same.BlockedByLock));
        Assert.Equal(same with { Samples = [] }, other with { Samples = [] });
        Assert.All([.. same.Samples, .. other.Samples], s => Assert.Equal("{} {}", $"{s.Before} {s.After}"));
    }

    private static Task<ChangeImpact> PreviewAsync(PluginSession session, Owner owner, SettingChange change) =>
        session.Service.PreviewAsync(new(IdOf(owner), Cards, null, [change]), default);

    private static SettingChange RandomChange(Random random, DateTimeOffset now)
    {
        var mode = Enum.GetValues<LayerMode>()[random.Next(4)];
        return Set(keys[random.Next(keys.Length)], mode, mode is LayerMode.Override or LayerMode.Lock ? random.Next(1, 4) : null)
            with { Until = mode is not LayerMode.Inherit && random.Next(3) is 0 ? now.AddMinutes(random.Next(1, 90)) : null };
    }

    private static async Task<(bool Enabled, string Settings)[]> SeeAsync(PluginSession session, Owner[] owners) =>
        [.. (await session.LoadAsync(owners)).Select(all => all.Single(p => p.Definition.Key == Cards)).Select(p => (p.Enabled, p.Settings.ToString()))];

    private static void AssertTells(OwnerImpact sample, string key, (bool Enabled, string Settings) before, (bool Enabled, string Settings) after)
    {
        Assert.Equal(before.Enabled != after.Enabled, sample.Before.ToString().Contains("$enabled", StringComparison.Ordinal));
        Assert.Equal(before.Settings != after.Settings, $"{sample.Before}{sample.After}".Contains(key, StringComparison.Ordinal));
    }
}
