using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.DataAccess;
using Scp.Core.Demo;
using Scp.Graph.Execution;
using Scp.Graph.Tests.App;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Execution;

/// <summary>Random queries over the whole product schema, answered by the compiled execution and by GraphQL.NET's own executer
/// over the same database.</summary>
public sealed class ProductDifferentialTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;
    private static readonly (string, string)[] unlimited =
        [("GraphQL:Limits:MaxFieldCost", "1000000000"), ("GraphQL:Limits:MaxTypeCost", "1000000000"), ("GraphQL:Limits:MaxFieldCycles", "100"),
            ("RateLimits:Enabled", "false")]; // What is left of them differs from one run to the next.

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 250, "")]
    [InlineData(DatabaseKind.Sqlite, 150, "tenant-0")]
    [InlineData(DatabaseKind.Sqlite, 100, "merchant-0-0-0")]
    [InlineData(DatabaseKind.Postgres, 60, "tenant-0")]
    public async Task Answers_as_the_plain_executer_does(DatabaseKind kind, int queries, string at)
    {
        output.WriteLine($"Seed {Seed}");
        // Records of access would appear between the two answers.
        await using var app = await ScpApp.StartAsync(kind, s => s.AddSingleton<HealthCheckService, SteadyChecks>()
            .Configure<DataAccessOptions>(access => (access.FlushEvery, access.BatchSize) = (TimeSpan.FromHours(1), int.MaxValue))
            .AddGraphQL(b => b.ConfigureSchema(schema => schema.RegisterVisitor(new PlainGuards()))), unlimited);
        await PopulateAsync(app);
        var (schema, executor) = (app.Services.GetRequiredService<ISchema>(), app.Services.GetRequiredService<GraphExecutor>());
        var plain = new PlainExecution(schema);
        // Without a place, the auditor's rights: so that some fields are denied everywhere.
        var path = app.Hierarchy.Owners.FirstOrDefault(o => o.Name == at)?.OwnerPath ?? "/";
        var held = at is "" ? SystemRoles.Auditor.Permissions : Permissions.All.Select(p => p.Key);
        var grants = Grants.Of(held.Select(p => (path, p)));
        var (answered, failed) = (0, 0);
        for (var i = 0; i < queries; i++)
        {
            var random = new Random(Seed + i);
            var query = new QueryGenerator(schema, random, new ProductArguments(random, app.Hierarchy), maxFields: 25).Query();
            var inputs = new GraphQL.SystemTextJson.GraphQLSerializer().Deserialize<Inputs>(query.Variables);
            var request = new GraphRequest(query.Text, Variables: inputs);
            // First, since ours records what it denies, and the audit log is part of what is read.
            var theirs = await InScopeAsync(app, grants, services => plain.AskAsync(request, services));
            var ours = await InScopeAsync(app, grants, async services =>
            {
                using var response = await executor.ExecuteAsync(request, services, default);
                return JsonNode.Parse(response.Body.Span)!;
            });
            if (ours.AsObject().ContainsKey("data") is false) continue; // A limit of ours that the other executer does not know.
            Assert.True(Answers.Difference(ours, theirs) is null,
                $"{Answers.Difference(ours, theirs)}\nseed {Seed + i}\n{query.Text}\n{query.Variables}\nours\n{ours.ToJsonString()}\ntheirs\n{theirs.ToJsonString()}");
            answered++;
            failed += ours["errors"] is null ? 0 : 1;
        }
        output.WriteLine($"{answered} of {queries} compared, {failed} with errors");
        Assert.True(answered > queries / 2, $"Only {answered} of {queries} reached execution.");
    }

    private static async Task<JsonNode> InScopeAsync(ScpApp app, Grants grants, Func<IServiceProvider, Task<JsonNode>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), grants);
        return await ask(scope.ServiceProvider);
    }

    private static Task<int> PopulateAsync(ScpApp app) => app.ArrangeAsync(async db =>
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        db.AddRange(new DemoPlugins(new Random(1), now).Layers(app.Hierarchy.Owners));
        db.AddRange(new DemoUsers(app.Hierarchy.Owners, [.. db.Roles], now).Rows());
        return await db.SaveChangesAsync();
    });

    /// <summary>Checks that take as long each time.</summary>
    private sealed class SteadyChecks : HealthCheckService
    {
        private static readonly HealthReport report = new(new Dictionary<string, HealthReportEntry>
        {
            ["database"] = new(HealthStatus.Healthy, null, TimeSpan.FromMilliseconds(2), null, null),
            ["keys"] = new(HealthStatus.Degraded, "Too old.", TimeSpan.FromMilliseconds(3.5), null, null),
        }, TimeSpan.FromMilliseconds(4));

        public override Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default) =>
            Task.FromResult(report);
    }
}
