using Microsoft.EntityFrameworkCore;
using Scp.Core.Inheritance.History;
using Scp.Core.Inheritance.Planning;
using Scp.Testing;
using static Scp.Core.Tests.Settings.SettingsSession;

namespace Scp.Core.Tests.Settings;

public sealed class PlannedSettingsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_preview_tells_the_impact_and_the_write_keeps_to_it(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant);
        await session.ChangeAsync(world.Customer, Lock("locale.currency", "EUR"));
        await session.ChangeAsync(world.Hierarchy.Customers[1], Set("locale.currency", "USD"));
        var rows = await session.Db.ConfigurationLayers.AsNoTracking().CountAsync();

        var impact = await session.PreviewAsync(world.Tenant, Set("locale.currency", "JPY"));
        Assert.Equal(rows, await session.Db.ConfigurationLayers.AsNoTracking().CountAsync());
        await session.ChangeAsync(world.Hierarchy.Customers[1], Set("locale.currency", "GBP"));
        var late = await session.PlannedAsync(world.Tenant, impact.PlanHash, Set("locale.currency", "JPY"));
        var kept = await session.PlannedAsync(world.Tenant, Assert.IsType<PlanChangedError>(late.Error).CurrentPlanHash, Set("locale.currency", "JPY"));

        Assert.Equal((1, 3, 3, null), (impact.Affected, impact.UnaffectedByOverride, impact.BlockedByLock, impact.Error));
        Assert.Equal((null, "\"JPY\""), (kept.Error, await session.ValueAsync(world.Tenant, "locale.currency")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Settings_are_those_of_the_time_that_is_asked_for(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant);
        await session.ChangeAsync(world.Tenant, Set("locale.currency", "CHF"));
        var first = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromHours(1));
        await session.ChangeAsync(world.Customer, Set("locale.currency", "EUR") with { Until = world.Time.GetUtcNow().AddHours(1) });
        world.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("\"CHF\"", await ThenAsync(first));
        Assert.Equal("\"EUR\"", await ThenAsync(first.AddHours(1.5)));
        Assert.Equal("\"CHF\"", await ThenAsync(first.AddHours(2)));
        Assert.Null((await session.LoadAsync([world.Merchant], world.Merchant.CreatedAt.AddSeconds(-1)))[0].Value);
        Assert.Equal(new AsOfInFutureError(), (await session.LoadAsync([world.Merchant], world.Time.GetUtcNow().AddSeconds(1)))[0].Error);

        async Task<string?> ThenAsync(DateTimeOffset time) =>
            (await session.LoadAsync([world.Merchant], time))[0].Value!.Explain(keys: ["locale.currency"]).Single().Value?.ToString();
    }
}
