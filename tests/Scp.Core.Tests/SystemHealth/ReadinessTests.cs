using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Scp.Core.SystemHealth;
using Scp.Testing;

namespace Scp.Core.Tests.SystemHealth;

public sealed class ReadinessTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task A_storm_of_probes_asks_the_checks_once_a_second()
    {
        await using var world = new SystemWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var (asked, answer) = (0, HealthCheckResult.Degraded());
        var node = world.NewNode(services => services.AddSystemCheck<TimeProvider>("counted", (_, _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(answer);
        }, serving: true));
        var readiness = node.GetRequiredService<Readiness>();

        var all = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => readiness.AskAsync().AsTask())));
        Assert.All(all, Assert.True); // Degraded still serves.
        Assert.Equal(1, asked);

        answer = HealthCheckResult.Unhealthy();
        Assert.True(await readiness.AskAsync());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await readiness.AskAsync());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_healthy_answer_of_a_dear_check_holds_for_its_time_and_another_never()
    {
        await using var world = new SystemWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var (asked, answer) = (0, HealthCheckResult.Healthy());
        var node = world.NewNode(services => services.AddSystemCheck<TimeProvider>("dear", (_, _) =>
        {
            asked++;
            return Task.FromResult(answer);
        }, serving: true, holds: TimeSpan.FromSeconds(30)));
        var readiness = node.GetRequiredService<Readiness>();

        for (var second = 0; second < 30; second++, world.Time.Advance(TimeSpan.FromSeconds(1))) Assert.True(await readiness.AskAsync());
        Assert.Equal(1, asked);
        answer = HealthCheckResult.Unhealthy();
        Assert.False(await readiness.AskAsync());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await readiness.AskAsync());
        Assert.Equal(3, asked);

        answer = HealthCheckResult.Healthy();
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await readiness.AskAsync());
    }

    [Fact]
    public async Task Isolation_is_examined_each_half_minute_however_often_somebody_probes_and_at_each_probe_while_it_is_broken()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await using var world = new SystemWorld(database);
        var readiness = world.NewNode().GetRequiredService<Readiness>();
        Assert.True(await readiness.AskAsync());

        await AlterAsync("NO FORCE");
        for (var second = 1; second < 30; second++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await readiness.AskAsync());
        }
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await readiness.AskAsync());
        await AlterAsync("FORCE");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await readiness.AskAsync());

        Task AlterAsync(string force) => PostgresServer.ExecuteAsync($"ALTER TABLE end_customers {force} ROW LEVEL SECURITY", PostgresServer.DatabaseOf(database));
    }

    [Fact]
    public async Task A_server_that_stops_is_not_ready_and_waits_for_balancers_to_notice()
    {
        await using var world = new SystemWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var node = world.NewNode(settings: ("SystemHealth:DrainTime", "00:00:10"));
        var drain = node.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single(s => s.GetType().Name is "Drain");
        await drain.StartingAsync(default);
        Assert.True(await node.GetRequiredService<Readiness>().AskAsync());

        world.Lifetime.StopApplication();
        Assert.False(await node.GetRequiredService<Readiness>().AskAsync());

        var stopping = drain.StoppingAsync(default);
        world.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(stopping.IsCompleted);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await stopping;
    }
}
