using Microsoft.EntityFrameworkCore;
using Scp.Core.Health;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

/// <summary>The life of one integration.</summary>
public sealed class HealthStateTests
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Goes_from_healthy_over_degraded_and_down_to_half_open_and_closed(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await StartAsync(world);
        Assert.Equal(Standing(HealthState.Unknown, BreakerState.Closed, 0), Standing(await world.HealthAsync()));
        Assert.Equal(Standing(HealthState.Healthy, BreakerState.Closed, 0), Standing(await world.AfterAsync(default)));

        world.Provider.Status = 503;
        Assert.Equal(Standing(HealthState.Degraded, BreakerState.Closed, 1), Standing(await world.AfterAsync(minute)));
        Assert.Equal(Standing(HealthState.Degraded, BreakerState.Closed, 2), Standing(await world.AfterAsync(minute)));
        var down = await world.AfterAsync(minute);
        Assert.Equal(Standing(HealthState.Down, BreakerState.Open, 3), Standing(down));
        Assert.Equal((world.Time.GetUtcNow(), world.Time.GetUtcNow() + 2 * minute, "The provider answered 503."), (down.OpenedAt, down.NextCheckAt, down.LastError));

        await world.AfterAsync(minute);
        Assert.Equal(4, world.Provider.Hits.Values.Sum());

        BreakerState? during = null;
        world.Provider.Answer = async _ => { during = (await world.HealthAsync()).Breaker; return 503; };
        var again = await world.AfterAsync(minute);
        Assert.Equal((BreakerState.HalfOpen, 5), (during, world.Provider.Hits.Values.Sum()));
        Assert.Equal(Standing(HealthState.Down, BreakerState.Open, 4), Standing(again));
        Assert.Equal(world.Time.GetUtcNow() + 4 * minute, again.NextCheckAt);

        world.Provider.Status = 200;
        var closed = await world.AfterAsync(4 * minute);
        Assert.Equal(Standing(HealthState.Degraded, BreakerState.Closed, 0), Standing(closed)); // Two of six in 24 hours.
        Assert.Equal((null, 0, null), (closed.OpenedAt, closed.Openings, closed.LastError));
        Assert.Equal(Standing(HealthState.Healthy, BreakerState.Closed, 0), Standing(await world.AfterAsync(TimeSpan.FromHours(24))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Opens_after_three_failures_in_a_row_however_rare_its_checks_are(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind, ("Interval", "06:00:00"));
        await StartAsync(world);
        world.Provider.Status = 500;

        await world.AfterAsync(default);
        await world.AfterAsync(TimeSpan.FromHours(6));
        Assert.Equal(BreakerState.Closed, (await world.HealthAsync()).Breaker);
        Assert.Equal(BreakerState.Open, (await world.AfterAsync(TimeSpan.FromHours(6))).Breaker);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Opens_when_half_of_many_checks_fail_though_never_two_in_a_row(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await StartAsync(world);
        var health = await AlternateAsync(world, checks: 7);
        Assert.Equal(Standing(HealthState.Degraded, BreakerState.Closed, 0), Standing(health));

        world.Provider.Status = 500;
        health = await world.AfterAsync(minute);

        Assert.Equal(Standing(HealthState.Down, BreakerState.Open, 1), Standing(health));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_node_and_a_restart_go_on_from_what_is_recorded(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await StartAsync(world);
        await AlternateAsync(world, checks: 7);

        var restarted = world.NewNode();
        world.Provider.Status = 500;
        Assert.Equal(BreakerState.Open, (await world.AfterAsync(minute, restarted)).Breaker);
        var asked = world.Provider.Hits.Values.Sum();
        await world.AfterAsync(minute, world.NewNode());
        Assert.Equal(asked, world.Provider.Hits.Values.Sum());
        world.Provider.Status = 200;
        Assert.Equal(BreakerState.Closed, (await world.AfterAsync(minute, world.NewNode())).Breaker);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Is_degraded_while_its_p95_is_too_slow(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await StartAsync(world);
        world.Provider.Answer = _ =>
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(2_001));
            return Task.FromResult(200);
        };

        Assert.Equal(HealthState.Degraded, (await world.AfterAsync(default)).State);
        await using var session = world.AsSystem();
        Assert.Equal(2_001, (await session.Db.HealthChecks.SingleAsync()).LatencyMs);
    }

    [Fact]
    public void The_break_doubles_up_to_its_limit()
    {
        var options = new HealthOptions();

        Assert.Equal([2, 4, 8, 16, 30, 30], new[] { 1, 2, 3, 4, 5, 1_000 }.Select(n => (int)options.BreakOf(n).TotalMinutes));
    }

    // The first succeeds, the second fails, and so on.
    private static async Task<IntegrationHealth> AlternateAsync(HealthWorld world, int checks)
    {
        for (var i = 0; i < checks; i++)
        {
            world.Provider.Status = i % 2 is 0 ? 200 : 500;
            await world.AfterAsync(i is 0 ? default : minute);
        }
        return await world.HealthAsync();
    }

    private static async Task StartAsync(HealthWorld world)
    {
        await world.ConfigureAsync(world.Hierarchy.Tenants[0]);
        await world.SyncAsync();
    }

    private static (HealthState, BreakerState, int) Standing(IntegrationHealth health) => (health.State, health.Breaker, health.ConsecutiveFailures);
    private static (HealthState, BreakerState, int) Standing(HealthState state, BreakerState breaker, int failures) => (state, breaker, failures);
}
