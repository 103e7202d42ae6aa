using Microsoft.EntityFrameworkCore;
using Scp.Testing;

namespace Scp.Core.Tests.Plugins;

public sealed class PluginScopeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchants_user_gets_values_of_layers_above_without_seeing_them(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using (var tenant = world.As(family.Tenant))
        {
            await tenant.OverrideAsync(family.Tenant, "captureMode", "MANUAL");
            await tenant.OverrideAsync(family.Tenant, "captureDelayHours", 24);
            await tenant.OverrideAsync(family.Customer, "captureDelayHours", 48);
        }

        await using var merchant = world.As(family.Merchant);

        Assert.Contains("\"captureMode\":\"MANUAL\"", (await merchant.LoadAsync(family.Merchant)).Settings.ToString(), StringComparison.Ordinal);
        Assert.Empty(await merchant.Db.ConfigurationLayers.ToListAsync());
        Assert.Equal([family.Merchant.Id], await merchant.Db.Owners.Select(o => o.Id).ToListAsync());
        var delay = await merchant.ExplainAsync(family.Merchant, "captureDelayHours");
        Assert.Equal([null, "48"], delay.Layers.Select(l => l.Value?.ToString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_owners_outside_the_callers_scope(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        var stranger = await world.SeedFamilyAsync();
        await using var session = world.As(family.Tenant);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.LoadAsync([family.Merchant, stranger.Merchant]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_tenants_that_alternate_never_see_each_others_values(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        (Family Family, int Delay)[] tenants = [(await world.SeedFamilyAsync(), 11), (await world.SeedFamilyAsync(), 22)];
        foreach (var (family, delay) in tenants)
        {
            await using var session = world.As(family.Tenant);
            await session.OverrideAsync(family.Tenant, "captureDelayHours", delay);
        }

        for (var round = 0; round < 3; round++)
            foreach (var (family, delay) in tenants)
            {
                await using var session = world.As(family.Merchant);
                Assert.Equal($"{delay}", (await session.ExplainAsync(family.Merchant, "captureDelayHours")).Value?.ToString());
            }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_platform_loaded_warms_no_cache_that_a_tenant_then_reads(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var (own, foreign) = (await world.SeedFamilyAsync(), await world.SeedFamilyAsync());
        await using var system = world.AsSystem();
        await system.OverrideAsync(foreign.Tenant, "captureDelayHours", 24);
        await system.LoadAsync([own.Merchant, foreign.Merchant]);

        await using var session = world.As(own.Merchant);

        var delay = await session.ExplainAsync(own.Merchant, "captureDelayHours");
        Assert.Equal(("0", 0), (delay.Value?.ToString(), delay.Layers.Count));
    }
}
