using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Scp.Core.SystemHealth;
using Scp.Core.Tests.Data;
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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_probe_each_second_examines_isolation_twice_a_minute(DatabaseKind kind)
    {
        var statements = new StatementCounter();
        await using var world = new SystemWorld(await databases.SharedAsync(kind));
        var readiness = world.NewNode(services => services.AddSingleton<IInterceptor>(statements)).GetRequiredService<Readiness>();
        Assert.True(await readiness.AskAsync());
        var first = statements.Count;

        for (var second = 0; second < 60; second++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await readiness.AskAsync());
        }

        var cheap = statements.Texts.Count(text => text.Contains("SELECT 1 AS", StringComparison.Ordinal));
        var each = (statements.Count - (2 * first)) / 58.0; // At 30 s and 60 s it is asked again.
        Assert.Equal(61, cheap);
        Assert.True(each * 2 < first, $"{first} statements with the examination, {each} without.");
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
