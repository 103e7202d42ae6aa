using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class PluginChangesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_subscriber_hears_of_saved_changes_at_its_owner_and_above(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var (own, foreign) = (await world.SeedFamilyAsync(merchants: 2), await world.SeedFamilyAsync());
        using var left = new CancellationTokenSource();
        var heard = world.Changes.Subscribe(own.Merchant.OwnerPath, Cards, left.Token);
        await using var session = world.AsSystem();

        await session.OverrideAsync(foreign.Tenant, "captureMode", "MANUAL");
        await session.OverrideAsync(own.Merchants[1], "captureMode", "MANUAL");
        await session.ConfigureAsync(own.Tenant, null, enabled: true, plugin: "beacon-sms");
        await session.OverrideAsync(own.Merchant, "captureMode", "LATER");
        await session.OverrideAsync(own.Tenant, "captureMode", "MANUAL");
        await session.OverrideAsync(own.Merchant, "captureMode", "AUTOMATIC");
        await session.ResetAsync(own.Merchant, null);
        await left.CancelAsync();

        Assert.Equal(
            [new(own.Tenant.OwnerPath, Cards), new(own.Merchant.OwnerPath, Cards), new(own.Merchant.OwnerPath, Cards)],
            await heard.ToListAsync());
    }

    [Fact]
    public async Task A_subscriber_that_left_hears_nothing_more()
    {
        var changes = new PluginChanges();
        using var left = new CancellationTokenSource();
        var heard = changes.Subscribe("/a/", null, left.Token);
        changes.Raise(new("/", Cards));
        await left.CancelAsync();

        changes.Raise(new("/a/", Cards));

        Assert.Equal([new("/", Cards)], await heard.ToListAsync());
    }
}
