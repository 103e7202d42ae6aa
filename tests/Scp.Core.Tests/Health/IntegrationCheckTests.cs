using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

/// <summary>Checks that somebody asks for, and who sees what came of them.</summary>
public sealed class IntegrationCheckTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Checks_at_once_also_what_was_never_due(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var tenant = world.Hierarchy.Tenants[0];
        await world.ConfigureAsync(tenant);

        var result = await CheckAsync(world, tenant);

        Assert.Null(result.Error);
        Assert.Equal((HealthState.Healthy, tenant.Id), ((await world.HealthAsync()).State, (await world.HealthAsync()).OwnerId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_check_by_hand_is_the_trial_of_an_open_breaker_and_goes_into_the_audit_log_as_no_probe_does(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind, ("ConsecutiveFailures", "1"));
        var tenant = world.Hierarchy.Tenants[0];
        await world.ConfigureAsync(tenant);
        await world.SyncAsync();
        world.Provider.Status = 500;
        Assert.Equal(BreakerState.Open, (await world.AfterAsync(default)).Breaker);
        world.Provider.Status = 200;

        await CheckAsync(world, tenant);

        Assert.Equal(BreakerState.Closed, (await world.HealthAsync()).Breaker);
        await using var session = world.AsSystem();
        var told = await session.Db.AuditEntries.Where(e => e.TargetType == nameof(IntegrationHealth) || e.TargetType == nameof(HealthCheck)).ToListAsync();
        var entry = Assert.Single(told);
        Assert.Equal(("integration.check", tenant.Id), (entry.Action, entry.OwnerId));
        Assert.NotNull(entry.ActorId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_check_of_the_same_integration_is_refused_while_the_first_is_under_way(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var tenant = world.Hierarchy.Tenants[0];
        await world.ConfigureAsync(tenant);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        world.Provider.Answer = _ => { asked.TrySetResult(); return answer.Task; };

        var first = CheckAsync(world, tenant);
        await asked.Task;
        var second = await CheckAsync(world, tenant);
        answer.SetResult(200);

        Assert.IsType<ConflictError>(second.Error);
        Assert.Null((await first).Error);
        Assert.Equal(1, world.Provider.Hits[tenant.Id]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_what_cannot_be_checked_here(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var (tenant, merchant) = (world.Hierarchy.Tenants[0], world.Hierarchy.Merchants[0]);
        await world.ConfigureAsync(tenant);

        Assert.IsType<ConflictError>((await CheckAsync(world, merchant)).Error); // Configured by the tenant, whose it is to check.
        Assert.IsType<ConflictError>((await CheckAsync(world, world.Hierarchy.Tenants[1])).Error); // Not configured.
        Assert.IsType<ValidationError>((await CheckAsync(world, tenant, "postwind-mail")).Error); // Calls nobody.
        Assert.IsType<NotFoundError>((await CheckAsync(world, merchant, asSeenBy: world.Hierarchy.Tenants[1])).Error);
        Assert.Empty(world.Provider.Hits);

        Assert.Null((await CheckAsync(world, merchant, asSeenBy: tenant)).Error);
        Assert.Equal([tenant.Id], world.Provider.Hits.Keys);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Health_shows_below_its_owner_without_its_errors_and_nowhere_else(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var h = world.Hierarchy;
        await world.ConfigureAsync(h.Tenants[0]);
        await world.ConfigureAsync(h.Customers[1]);
        await world.SyncAsync();
        world.Provider.Answer = id => Task.FromResult(id == h.Tenants[0].Id ? 500 : 200);
        await world.RoundAsync();

        var (mine, history) = await SeeAsync(world, h.Merchants[0]);
        Assert.Equal((HealthState.Degraded, 1, null), (mine!.State, mine.ConsecutiveFailures, mine.LastError));
        Assert.Equal(HealthState.Degraded, history.Single().State);
        Assert.Null(history.Single().Error);
        var (theirs, told) = await SeeAsync(world, h.Tenants[0]);
        Assert.Equal(("The provider answered 500.", "The provider answered 500."), (theirs!.LastError, told.Single().Error));

        Assert.Equal(HealthState.Healthy, (await SeeAsync(world, h.Merchants[2])).Health!.State); // Below the customer that configured it anew.
        Assert.Equal(HealthState.Unknown, (await SeeAsync(world, h.Tenants[1])).Health!.State);
        await using var foreigner = world.As(h.Tenants[1]);
        Assert.Empty(await foreigner.Db.IntegrationHealths.ToListAsync());
        Assert.Empty(await foreigner.Db.HealthChecks.ToListAsync());
    }

    private static async Task<Result<EffectivePlugin>> CheckAsync(HealthWorld world, Owner owner, string plugin = HealthWorld.Plugin, Owner? asSeenBy = null)
    {
        await using var session = world.As(asSeenBy ?? owner);
        return await session.Services.GetRequiredService<IntegrationCheckService>().CheckAsync(new(new(owner.Kind.ToString(), owner.Id), plugin), default);
    }

    private static async Task<(ObservedHealth? Health, IReadOnlyList<HealthCheckResult> History)> SeeAsync(HealthWorld world, Owner owner)
    {
        await using var session = world.As(owner);
        var loaded = await session.Db.Owners.SingleAsync(o => o.Id == owner.Id);
        var plugins = (await session.Services.GetRequiredService<EffectivePlugins>().LoadAsync([loaded], default))[0];
        var healths = await session.Services.GetRequiredService<PluginHealth>().LoadAsync(plugins, default);
        Assert.Null(healths[plugins.Index().Single(p => p.Item.Definition.Key == "postwind-mail").Index]);
        var health = healths[plugins.Index().Single(p => p.Item.Definition.Key == HealthWorld.Plugin).Index]!;
        return (health, (await session.Services.GetRequiredService<HealthHistory>().LoadAsync([health], null, null, default)).Value![0]);
    }
}
