using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Data;
using Scp.Core.Jobs;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.SystemHealth;

public sealed class JobOutcomeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Secret = "the key sk_live_4f9a2c71 of sales@people.example";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_failure_stays_until_the_job_goes_well_again_and_tells_its_kind_alone(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var world = new SystemWorld(database);
        Exception? failure = new InvalidOperationException(Secret);
        var node = world.NewNode(services => services.AddScpJob<TimeProvider>("fickle", TimeSpan.FromHours(1), (_, _) => failure is null ? Task.CompletedTask : throw failure));

        await SystemWorld.RunAsync(node, "fickle");
        var failed = await RunOfAsync(database);
        var check = await SystemWorld.AskAsync(node, "jobs");
        failure = null;
        world.Time.Advance(TimeSpan.FromHours(1));
        await SystemWorld.RunAsync(node, "fickle");
        var mended = await RunOfAsync(database);

        Assert.Equal("InvalidOperationException: it failed unexpectedly; the log tells how.", failed.LastError);
        Assert.Equal((HealthStatus.Degraded, "Failed: fickle."), (check.Status, check.Description));
        Assert.Null(mended.LastError);
        Assert.True(mended.StartedAt > failed.StartedAt);
        Assert.Equal(HealthStatus.Healthy, (await SystemWorld.AskAsync(node, "jobs")).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_database_refused_is_told_without_its_values(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        await using var world = new SystemWorld(database);
        var node = world.NewNode(services => services.AddScpJob<ScpDbContext>("clumsy", TimeSpan.FromHours(1), async (db, ct) =>
        {
            var owner = await db.Owners.AsNoTracking().FirstAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT nothing_of_the_kind FROM owners WHERE name = {owner.Name}", ct);
        }));

        await SystemWorld.RunAsync(node, "clumsy");

        var error = (await RunOfAsync(database)).LastError;
        Assert.Contains("the database refused or broke off", error, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing_of_the_kind", error, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_job_that_did_not_run_for_its_intervals_is_late(DatabaseKind kind)
    {
        await using var world = new SystemWorld(await databases.NewAsync(kind));
        var node = world.NewNode(services => services.AddScpJob<TimeProvider>("hourly", TimeSpan.FromHours(1), (_, _) => Task.CompletedTask));
        await SystemWorld.AskAsync(node, "jobs"); // The node is there from now on.

        world.Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(HealthStatus.Healthy, (await SystemWorld.AskAsync(node, "jobs")).Status);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var never = await SystemWorld.AskAsync(node, "jobs");
        await SystemWorld.RunAsync(node, "hourly");
        var ran = await SystemWorld.AskAsync(node, "jobs");
        world.Time.Advance(TimeSpan.FromMinutes(181));
        var stopped = await SystemWorld.AskAsync(node, "jobs");

        Assert.Equal([HealthStatus.Degraded, HealthStatus.Healthy, HealthStatus.Degraded], new[] { never, ran, stopped }.Select(c => c.Status));
        Assert.Equal("Late: hourly.", stopped.Description);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_goes_well_costs_what_it_cost_before(DatabaseKind kind)
    {
        var statements = new StatementCounter();
        await using var world = new SystemWorld(await databases.NewAsync(kind));
        var node = world.NewNode(services => services.AddSingleton<IInterceptor>(statements)
            .AddScpJob<TimeProvider>("quiet", TimeSpan.FromHours(1), (_, _) => Task.CompletedTask));
        await SystemWorld.RunAsync(node, "quiet");
        world.Time.Advance(TimeSpan.FromHours(1));
        var before = statements.Count;

        await SystemWorld.RunAsync(node, "quiet");

        Assert.Equal(2, statements.Count - before); // Reads the turn and takes it.
    }

    private static async Task<JobRun> RunOfAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        return await session.Db.JobRuns.AsNoTracking().SingleAsync();
    }
}
