using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance.History;
using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class AsOfTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_time_before_a_move_is_told_only_to_those_who_may_read_where_it_stood(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 2);
        var buyer = await world.SeedCustomerAsync(family.Tenant);
        await using (var system = world.AsSystem())
        {
            await system.OverrideAsync(family.Customer, "captureDelayHours", 71);
            await system.OverrideAsync(buyer, "captureDelayHours", 5);
            world.Time.Advance(TimeSpan.FromHours(1));
        }
        var before = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromHours(1));
        await using (var system = world.AsSystem()) Assert.Null((await system.MoveAsync(family.Merchant, buyer)).Error);
        await using var tenant = world.As(family.Tenant);
        await using var customer = world.As(buyer);
        await using var former = world.As(family.Customer);
        var moved = (await tenant.OwnersAsync([family.Merchant]))[0];

        Assert.Equal("71", await DelayAsync(tenant, moved, before));
        Assert.Equal("5", await DelayAsync(tenant, moved, world.Time.GetUtcNow()));
        Assert.Equal("5", await DelayAsync(customer, moved, world.Time.GetUtcNow()));
        Assert.Equal(new AsOfNotReadableError(), (await AsOfAsync(customer, before, moved, buyer))[0].Error);
        Assert.Equal("5", await DelayAsync(customer, buyer, before));
        Assert.Empty(await former.OwnersAsync([family.Merchant]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_future_is_refused_and_before_its_creation_an_owner_shows_nothing(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Tenant);
        var now = world.Time.GetUtcNow();

        Assert.Equal(new AsOfInFutureError(), (await AsOfAsync(session, now.AddMicroseconds(1), family.Merchant))[0].Error);
        Assert.Empty((await AsOfAsync(session, now.AddMicroseconds(-1), family.Merchant))[0].Value!);
        Assert.NotEmpty((await AsOfAsync(session, now, family.Merchant))[0].Value!);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Versions_are_those_that_were_published_and_not_withdrawn(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        var start = world.Time.GetUtcNow();
        await using var system = world.AsSystem();
        var first = (await system.LoadAsync(family.Merchant)).Version;
        system.Db.Add(new PluginVersion
        {
            Id = Guid.CreateVersion7(), PluginId = first.PluginId, Number = "9.0.0", Channel = ReleaseChannel.Stable, ReleasedAt = start.AddHours(1),
            WithdrawnAt = start.AddHours(2), Settings = first.Settings, CredentialKinds = [], Permissions = [], Changelog = "", Breaking = false,
        });
        await system.Db.SaveChangesAsync();
        world.Time.Advance(TimeSpan.FromHours(3));

        var seen = new List<string>();
        foreach (var hours in new[] { 0.5, 1, 1.5, 2, 3 })
            seen.Add((await AsOfAsync(system, start.AddHours(hours), family.Merchant))[0].Value!.Single(p => p.Definition.Key == Cards).Version.Number);

        Assert.Equal([first.Number, "9.0.0", "9.0.0", first.Number, first.Number], seen);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Costs_the_same_statements_however_long_page_and_history_are_and_loads_no_secret(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 50);
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Tenant, "apiKey", "sk_live_4f9a2c71d8e05b63");
        for (var i = 0; i < 20; i++) await session.OverrideAsync(family.Merchants[i], "captureDelayHours", i + 1);
        var now = world.Time.GetUtcNow();

        world.Statements.Texts.Clear();
        foreach (var page in (Owner[][])[[family.Merchant], [family.Tenant, .. family.Merchants]])
        {
            world.Statements.Count = 0;
            await AsOfAsync(session, now, page);
            Assert.Equal(2, world.Statements.Count);
        }
        Assert.DoesNotContain(world.Statements.Texts, text => text.Contains("secrets", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_changes_at_one_instant_the_later_version_holds(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        for (var i = 1; i <= 3; i++) await session.OverrideAsync(family.Merchant, "captureDelayHours", i);
        var etag = (await session.LoadAsync(family.Merchant)).Etag;

        Assert.Equal("3", await DelayAsync(session, family.Merchant, world.Time.GetUtcNow()));
        Assert.Equal(etag, (await AsOfAsync(session, world.Time.GetUtcNow(), family.Merchant))[0].Value!.Single(p => p.Definition.Key == Cards).Etag);
    }

    private static Task<IReadOnlyList<Result<IReadOnlyList<EffectivePlugin>>>> AsOfAsync(PluginSession session, DateTimeOffset time, params Owner[] owners) =>
        session.Services.GetRequiredService<EffectivePlugins>().LoadAsync(owners, time, default);

    private static async Task<string?> DelayAsync(PluginSession session, Owner owner, DateTimeOffset time) =>
        (await AsOfAsync(session, time, owner))[0].Value!.Single(p => p.Definition.Key == Cards).Explain(["captureDelayHours"])[0].Value?.ToString();
}
