using Scp.Core.Common;
using Scp.Core.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class ResetPluginTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Restores_exactly_what_the_parent_has(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Tenant, "captureDelayHours", 24);
        await session.OverrideAsync(family.Merchant, "captureDelayHours", 48);
        await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL");
        await session.ConfigureAsync(family.Merchant, Set("apiKey", LayerMode.Override, "sk_live_4f9a2c71d8e05b63"), enabled: true);

        await session.ResetAsync(family.Merchant, null);

        var (parent, merchant) = (await session.LoadAsync(family.Customer), await session.LoadAsync(family.Merchant));
        Assert.Equal((parent.Settings, parent.Enabled, parent.EnabledById), (merchant.Settings, merchant.Enabled, merchant.EnabledById));
        Assert.DoesNotContain(merchant.Explain().SelectMany(s => s.Layers), l => l.OwnerId == family.Merchant.Id);
        Assert.Null(session.Db.ConfigurationLayers.Single(l => l.OwnerId == family.Merchant.Id).Secrets);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Resets_the_named_keys_alone(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);
        await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL");
        await session.OverrideAsync(family.Merchant, "captureDelayHours", 48);

        await session.ResetAsync(family.Merchant, "captureMode");

        Assert.Empty((await session.ExplainAsync(family.Merchant, "captureMode")).Layers);
        Assert.Equal("48", (await session.ExplainAsync(family.Merchant, "captureDelayHours")).Value?.ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Clears_a_key_that_was_locked_above_later(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Merchant, "captureMode", "ON_SHIPMENT");
        await session.LockAsync(family.Tenant, "captureMode", "MANUAL");

        Assert.Null((await session.ResetAsync(family.Merchant, "captureMode")).Error);

        Assert.Single((await session.ExplainAsync(family.Merchant, "captureMode")).Layers);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_layer_that_was_emptied_does_not_repeat_its_etags(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);
        var first = (await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL")).Value!;
        await session.ResetAsync(family.Merchant, null);
        await session.OverrideAsync(family.Merchant, "captureMode", "ON_SHIPMENT");

        Assert.IsType<StaleError>((await session.OverrideAsync(family.Merchant, "captureMode", "AUTOMATIC", first.Etag)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_layer_there_is_nothing_to_reset(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);

        var reset = await session.ResetAsync(family.Merchant, null);

        Assert.Equal(LayerEtag.NoLayer, reset.Value?.Etag);
        Assert.Empty(session.Db.ConfigurationLayers);
    }
}
