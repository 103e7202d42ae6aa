using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class PlanHashTests
{
    private static readonly SettingChange delay = Set("captureDelayHours", LayerMode.Override, 4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Differs_after_anything_that_the_impact_stands_on_moved_and_after_nothing_else(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var (family, stranger) = (await world.SeedFamilyAsync(merchants: 2), await world.SeedFamilyAsync());
        var other = await world.SeedCustomerAsync(family.Tenant);
        await using var system = world.AsSystem();
        await system.ConfigureAsync(family.Merchant, Set("maximumAmount", LayerMode.Override, 9) with { Until = world.Time.GetUtcNow().AddDays(1) });

        await StaysAsync("nothing at all", () => Task.CompletedTask);
        await StaysAsync("another tenant", () => system.OverrideAsync(stranger.Tenant, "captureDelayHours", 3));
        await StaysAsync("a sibling", () => system.OverrideAsync(other, "captureDelayHours", 3));
        await StaysAsync("another plugin", () => system.ConfigureAsync(family.Merchant, null, enabled: true, plugin: "postwind-mail"));
        await StaysAsync("time alone", () => PassAsync(TimeSpan.FromHours(1)));
        await MovesAsync("a layer above", () => system.OverrideAsync(family.Tenant, "captureMode", "MANUAL"));
        await MovesAsync("the owner's own layer", () => system.OverrideAsync(family.Customer, "captureMode", "MANUAL"));
        await MovesAsync("a layer below", () => system.OverrideAsync(family.Merchant, "captureDelayHours", 8));
        await MovesAsync("a new owner below", () => world.SeedMerchantAsync(family));
        await MovesAsync("an owner that left", () => system.MoveAsync(family.Merchants[1], other));
        await MovesAsync("an entry that ended", () => PassAsync(TimeSpan.FromDays(2)));
        await MovesAsync("a new version of the plugin", async () =>
        {
            system.Db.Add(NewVersion((await system.LoadAsync(family.Merchant)).Version));
            await system.Db.SaveChangesAsync();
        });

        async Task StaysAsync(string what, Func<Task> change) => Assert.True(await SameAsync(change), what);
        async Task MovesAsync(string what, Func<Task> change) => Assert.False(await SameAsync(change), what);

        async Task<bool> SameAsync(Func<Task> change)
        {
            var before = await HashAsync(system, family.Customer);
            await change();
            return before == await HashAsync(system, family.Customer);
        }

        Task PassAsync(TimeSpan time)
        {
            world.Time.Advance(time);
            return Task.CompletedTask;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Is_of_the_change_whatever_its_order_and_tells_nothing_of_a_secret(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var system = world.AsSystem();
        var amount = Set("maximumAmount", LayerMode.Override, 4);

        Assert.Equal(await HashAsync(system, family.Customer, delay, amount), await HashAsync(system, family.Customer, amount, delay));
        Assert.Equal(await HashAsync(system, family.Customer, Set("apiKey", LayerMode.Override, "sk_live_4f9a2c71d8e05b63")),
            await HashAsync(system, family.Customer, Set("apiKey", LayerMode.Override, "sk_live_something_other_2")));
        var hashes = new[]
        {
            await HashAsync(system, family.Customer, delay), await HashAsync(system, family.Merchant, delay), await HashAsync(system, family.Customer, amount),
            await HashAsync(system, family.Customer, delay with { Mode = LayerMode.Lock }), await HashAsync(system, family.Customer, delay with { Reason = "tried" }),
            await HashAsync(system, family.Customer, Set("captureDelayHours", LayerMode.Override, 5)), await HashAsync(system, family.Customer, delay, amount),
        };
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_write_keeps_to_its_plan_or_tells_the_current_one(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Customer);
        var planned = await HashAsync(session, family.Customer);
        await session.OverrideAsync(family.Merchant, "captureDelayHours", 1);

        var refused = await WriteAsync(planned);
        var current = Assert.IsType<PlanChangedError>(refused.Error).CurrentPlanHash;

        Assert.Equal("0", (await session.ExplainAsync(family.Customer, "captureDelayHours")).Value?.ToString());
        Assert.Equal(current, await HashAsync(session, family.Customer));
        Assert.Null((await WriteAsync(current)).Error);
        Assert.Equal("4", (await session.ExplainAsync(family.Customer, "captureDelayHours")).Value?.ToString());
        Assert.IsType<PlanChangedError>((await WriteAsync(current)).Error);

        Task<Result<EffectivePlugin>> WriteAsync(string hash) =>
            session.Service.ConfigureAsync(new(IdOf(family.Customer), Cards, null, [delay], PlanHash: hash), default);
    }

    private static async Task<string> HashAsync(PluginSession session, Owner owner, params SettingChange[] changes) =>
        (await session.Service.PreviewAsync(new(IdOf(owner), Cards, null, changes is [] ? [delay] : changes), default)).PlanHash!;

    private static PluginVersion NewVersion(PluginVersion before) => new()
    {
        Id = Guid.CreateVersion7(), PluginId = before.PluginId, Number = "9.0.0", Channel = ReleaseChannel.Stable, ReleasedAt = before.ReleasedAt,
        Settings = before.Settings, CredentialKinds = [], Permissions = [], Changelog = "", Breaking = false,
    };
}
