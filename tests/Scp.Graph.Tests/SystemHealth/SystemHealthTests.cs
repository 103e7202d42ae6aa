using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Scp.Core.Callers;
using Scp.Core.Jobs;
using Scp.Core.SystemHealth;
using Scp.Core.SystemHealth.Nodes;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.SystemHealth;

public sealed class SystemHealthTests
{
    private const string All = """
        { systemHealth { status version startedAt checks { name status durationMs description }
          nodes { name startedAt lastSeenAt version } jobs { name lastRunAt nextRunAt lastError } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_platform_sees_its_checks_nodes_and_jobs(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind, services => services.AddScpJob<TimeProvider>(
            "a-breaking-job", TimeSpan.FromHours(1), (_, _) => throw new InvalidOperationException("sales@people.example")), ("SystemHealth:MinFreeBytes", "1"));
        await RunAsync(app, "heartbeat");
        Assert.Equal("HEALTHY", (await AskAsync(app)).GetProperty("status").GetString());
        await RunAsync(app, "a-breaking-job");

        var health = await AskAsync(app);

        Assert.Equal("DEGRADED", health.GetProperty("status").GetString());
        Assert.Equal(["audit-chain", "data-access", "database", "disk", "jobs", "keys", "mail", "migrations", "row-level-security"], Names(health, "checks"));
        Assert.All(health.GetProperty("checks").EnumerateArray(), c => Assert.True(c.GetProperty("durationMs").GetDouble() >= 0));
        Assert.Equal(("DEGRADED", "Failed: a-breaking-job."), (Check(health, "jobs").GetProperty("status").GetString(), Check(health, "jobs").GetProperty("description").GetString()));
        Assert.Equal([Environment.MachineName], Names(health, "nodes"));
        Assert.Equal(app.Services.GetServices<JobDefinition>().Where(j => j.Place is JobPlace.OneNode).Select(j => j.Name).Order(StringComparer.Ordinal), Names(health, "jobs"));
        var job = health.GetProperty("jobs")[0];
        Assert.Equal("InvalidOperationException: it failed unexpectedly; the log tells how.", job.GetProperty("lastError").GetString());
        Assert.True(job.GetProperty("nextRunAt").GetDateTimeOffset() > job.GetProperty("lastRunAt").GetDateTimeOffset());
        Assert.DoesNotContain("people.example", health.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_serving_needs_brings_the_system_down_and_another_does_not()
    {
        var serving = HealthCheckResult.Healthy();
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, services => services
            .AddSystemCheck<TimeProvider>("needed", (_, _) => Task.FromResult(serving), serving: true)
            .AddSystemCheck<TimeProvider>("other", (_, _) => Task.FromResult(HealthCheckResult.Unhealthy("It does not work."))));

        var degraded = await AskAsync(app);
        serving = HealthCheckResult.Unhealthy();
        var down = await AskAsync(app);

        Assert.Equal(("DEGRADED", "DOWN", "It does not work."), (degraded.GetProperty("status").GetString(),
            Check(degraded, "other").GetProperty("status").GetString(), Check(degraded, "other").GetProperty("description").GetString()));
        Assert.Equal("DOWN", down.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nobody_below_the_platform_sees_it()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var tenant = app.Hierarchy.Tenants[0].OwnerPath;

        var without = await app.As("/", Permissions.AuditRead).AskAsync(All);
        var below = await app.As(tenant).AskAsync(All);
        var partly = await app.AsGrants(("/", Permissions.AuditRead), (tenant, Permissions.PlatformRead)).AskAsync(All);

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], without.ErrorCodes);
        Assert.All(new[] { below, partly }, answer =>
        {
            Assert.Empty(answer.ErrorCodes);
            Assert.Equal(JsonValueKind.Null, answer.At("systemHealth").ValueKind);
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_costs_the_same_statements_whatever_there_is(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await AskAsync(app); // What is dear to examine holds from now on.
        var few = await CountAsync(app);
        await app.ArrangeAsync(db =>
        {
            var now = db.Time.GetUtcNow();
            db.AddRange(Enumerable.Range(0, 60).Select(i => new ClusterNode { Id = Guid.CreateVersion7(), Name = $"node-{i}", StartedAt = now, LastSeenAt = now, Version = "1.0.0" }));
            db.AddRange(app.Services.GetServices<JobDefinition>().Select(j => new JobRun { Id = Guid.CreateVersion7(), Name = j.Name, NextAt = now, StartedAt = now, LastError = "Failure" }));
            return db.SaveChangesAsync();
        });

        Assert.Equal(few, await CountAsync(app));
        Assert.InRange(few, 1, 15);
    }

    private static async Task<int> CountAsync(ScpApp app)
    {
        app.Statements.Clear();
        await AskAsync(app);
        return app.Statements.Count;
    }

    private static async Task<JsonElement> AskAsync(ScpApp app)
    {
        var answer = await app.As("/", Permissions.PlatformRead).AskAsync(All);
        Assert.Empty(answer.ErrorCodes);
        return answer.At("systemHealth");
    }

    private static JsonElement Check(JsonElement health, string name) => health.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    private static IEnumerable<string?> Names(JsonElement health, string list) => health.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("name").GetString());

    private static Task RunAsync(ScpApp app, string job) =>
        new ScheduledJob(app.Services.GetRequiredService<IServiceScopeFactory>(), [], NullLogger<ScheduledJob>.Instance)
            .RunAsync(app.Services.GetServices<JobDefinition>().Single(j => j.Name == job), default);
}
