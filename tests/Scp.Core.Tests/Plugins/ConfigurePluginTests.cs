using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class ConfigurePluginTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Answers_what_a_fresh_load_would(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);

        var configured = (await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL")).Value!;

        await using var later = world.As(family.Merchant);
        var loaded = await later.LoadAsync(family.Merchant);
        Assert.Equal((loaded.Settings, loaded.Etag), (configured.Settings, configured.Etag));
        Assert.Contains("\"captureMode\":\"MANUAL\"", loaded.Settings.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Records_who_changed_the_layer_and_when(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);

        await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL");

        var layer = (await session.ExplainAsync(family.Merchant, "captureMode")).Layers.Single();
        Assert.Equal((world.Time.GetUtcNow(), session.Db.Caller.Id), (layer.ChangedAt, layer.ChangedById));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_key_that_an_owner_above_locked(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using (var tenant = world.As(family.Tenant)) await tenant.LockAsync(family.Tenant, "captureMode", "MANUAL");
        await using var session = world.As(family.Merchant);

        var locked = await session.OverrideAsync(family.Merchant, "captureMode", "AUTOMATIC");
        var free = await session.OverrideAsync(family.Merchant, "captureDelayHours", 12);

        Assert.Equal(new LockedError("captureMode", family.Tenant.Id), locked.Error);
        Assert.Null(free.Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_set_a_lock_can_change_it(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Tenant);
        await session.LockAsync(family.Tenant, "captureMode", "MANUAL");

        await session.OverrideAsync(family.Tenant, "captureMode", "ON_SHIPMENT");

        Assert.Null((await session.OverrideAsync(family.Merchant, "captureMode", "AUTOMATIC")).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_writer_that_read_an_older_version(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);

        var first = (await session.OverrideAsync(family.Merchant, "captureDelayHours", 1, LayerEtag.NoLayer)).Value!;
        var second = (await session.OverrideAsync(family.Merchant, "captureDelayHours", 2, first.Etag)).Value!;

        Assert.NotEqual(first.Etag, second.Etag);
        foreach (var old in new[] { LayerEtag.NoLayer, first.Etag })
            Assert.Equal(new StaleError(second.Etag), (await session.OverrideAsync(family.Merchant, "captureDelayHours", 3, old)).Error);
        Assert.Equal("2", (await session.ExplainAsync(family.Merchant, "captureDelayHours")).Value?.ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_an_owner_outside_the_scope_or_under_another_type(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var (own, foreign) = (await world.SeedFamilyAsync(), await world.SeedFamilyAsync());
        await using var session = world.As(own.Customer);
        NodeId[] hidden = [IdOf(foreign.Merchant), IdOf(own.Tenant), new("Tenant", own.Merchant.Id), new("Merchant", Guid.CreateVersion7())];

        foreach (var id in hidden)
        {
            var result = await session.Service.ConfigureAsync(new(id, Cards, true, []), default);
            Assert.Equal(new NotFoundError(id), result.Error);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_changes_below_a_suspended_or_archived_owner(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        foreach (var status in new[] { OwnerStatus.Suspended, OwnerStatus.Archived })
        {
            var family = await world.SeedFamilyAsync();
            await using (var system = world.AsSystem())
            {
                (await system.Db.Owners.SingleAsync(o => o.Id == family.Tenant.Id)).Status = status;
                await system.Db.SaveChangesAsync();
            }
            await using var session = world.As(family.Merchant);
            Assert.IsType<ConflictError>((await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL")).Error);
            Assert.IsType<ConflictError>((await session.ResetAsync(family.Merchant, null)).Error);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_that_changes_nothing_keeps_the_version(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);
        var first = (await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL")).Value!;
        world.Time.Advance(TimeSpan.FromHours(1));

        var again = (await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL")).Value!;

        Assert.Equal(first.Etag, again.Etag);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Secrets_are_kept_but_never_shown(DatabaseKind kind)
    {
        const string secret = "sk_live_4f9a2c71d8e05b63";
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();

        var configured = (await session.OverrideAsync(family.Customer, "apiKey", secret)).Value!;

        var layer = await session.Db.ConfigurationLayers.AsNoTracking().SingleAsync();
        Assert.Equal(new Dictionary<string, string> { ["apiKey"] = $"\"{secret}\"" }, await session.OpenAsync(layer));
        Assert.DoesNotContain(secret, layer.Entries + layer.Secrets, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await session.Db.LayerRevisions.SingleAsync()).Secrets, StringComparison.Ordinal);
        foreach (var plugin in new[] { configured, await session.LoadAsync(family.Customer), await session.LoadAsync(family.Merchant) })
        {
            Assert.DoesNotContain("apiKey", plugin.Settings.ToString(), StringComparison.Ordinal);
            var explained = plugin.Explain(["apiKey"]).Single();
            Assert.Equal((null, LayerMode.Override, family.Customer.Id), (explained.Value, explained.Mode, explained.SourceId));
            Assert.Null(explained.Layers.Single().Value);
        }
    }
}
