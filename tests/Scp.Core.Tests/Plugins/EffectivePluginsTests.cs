using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Data.Changes;
using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class EffectivePluginsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Loads_a_page_with_three_statements_however_long_it_is(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 400);
        await using var system = world.AsSystem();
        await system.OverrideAsync(family.Customer, "captureMode", "MANUAL");

        foreach (var page in new[] { family.Merchants.Take(1), family.Merchants })
        {
            world.Feed.Heard(AnnouncedChange.Missed);
            world.Statements.Count = 0;
            var loaded = await system.LoadAsync([.. page]);
            Assert.Equal(3, world.Statements.Count);
            Assert.All(loaded, plugins => Assert.Equal(PluginCatalog.Read().Count, plugins.Count));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_changes_nothing_shares_the_bytes_of_its_customer(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 3);
        await using var system = world.AsSystem();
        await system.OverrideAsync(family.Customer, "captureMode", "MANUAL");
        await system.OverrideAsync(family.Merchant, "captureMode", "ON_SHIPMENT");

        var loaded = await system.LoadAsync([family.Customer, .. family.Merchants]);
        var documents = loaded.Select(plugins => plugins.Single(p => p.Definition.Key == Cards).Settings.Utf8).ToArray();

        Assert.True(documents[0].Equals(documents[2]) && documents[2].Equals(documents[3]));
        Assert.False(documents[0].Equals(documents[1]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Explains_source_lock_and_shadowed_layers(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var system = world.AsSystem();
        await system.OverrideAsync(family.Merchant, "captureMode", "ON_SHIPMENT");
        await system.OverrideAsync(family.Tenant, "captureMode", "AUTOMATIC");
        await system.LockAsync(family.Customer, "captureMode", "MANUAL");

        var mode = await system.ExplainAsync(family.Merchant, "captureMode");

        Assert.Equal(("\"MANUAL\"", LayerMode.Lock, family.Customer.Id, family.Customer.Id),
            (mode.Value?.ToString(), mode.Mode, mode.SourceId, mode.LockedById));
        Assert.Equal(
            [(OwnerKind.Tenant, false, family.Customer.Id), (OwnerKind.Customer, true, null), (OwnerKind.Merchant, false, family.Customer.Id)],
            mode.Layers.Select(l => (l.Level, l.Effective, l.ShadowedById)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_nearest_owner_that_decides_turns_a_plugin_on_or_off(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 2);
        await using var system = world.AsSystem();
        Assert.Equal((false, null), await StateOf(family.Merchant));

        await system.ConfigureAsync(family.Tenant, null, enabled: true);
        await system.ConfigureAsync(family.Merchant, null, enabled: false);

        Assert.Equal((false, family.Merchant.Id), await StateOf(family.Merchant));
        Assert.Equal((true, family.Tenant.Id), await StateOf(family.Merchants[1]));

        async Task<(bool, Guid?)> StateOf(Owner owner)
        {
            var plugin = await system.LoadAsync(owner);
            return (plugin.Enabled, plugin.EnabledById);
        }
    }
}
