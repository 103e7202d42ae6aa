using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Metrics;
using Scp.Core.Callers;
using Scp.Core.Jobs;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.Telemetry;

public sealed class OperationSpanTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_operation_is_a_span_with_what_it_cost_in_the_trace_of_its_caller(DatabaseKind kind)
    {
        await using var telemetry = await TelemetryApp.StartAsync(kind);
        using var http = await telemetry.App.MachineOfAsync(telemetry.App.Hierarchy.Tenants[0]);
        const string Query = "query Walk { tenants { nodes { customers { nodes { name } } } } }";
        await telemetry.TraceAsync(http, Query); // Warms what is read once.
        telemetry.App.Statements.Clear();

        var spans = await telemetry.TraceAsync(http, Query);

        var (request, operation) = (spans.Single(s => s.Kind is ActivityKind.Server), spans.Single(s => s.Source.Name is "Scp"));
        Assert.Equal("00f067aa0ba902b7", request.ParentSpanId.ToHexString());
        Assert.Equal(request.SpanId, operation.ParentSpanId);
        Assert.Equal(("graphql query", "Walk", "query", "TENANT", "ok"),
            (operation.DisplayName, Tag(operation, "graphql.operation.name"), Tag(operation, "graphql.operation.type"), Tag(operation, "scp.owner.level"), Tag(operation, "scp.outcome")));
        Assert.Equal(5, Tag(operation, "scp.graphql.depth"));
        Assert.True((double)Tag(operation, "scp.graphql.cost")! > 1);
        // One more is the token's, which is read before the operation.
        Assert.Equal(2, Tag(operation, "scp.sql.statements"));
        Assert.InRange(telemetry.App.Statements.Count, 2, 3);
        Assert.Equal(("POST /graphql", "POST", 200), (request.DisplayName, Tag(request, "http.request.method"), Tag(request, "http.response.status_code")));
    }

    [Theory]
    [InlineData("query Peek { tenants { nodes { name } } }", "AUTH_NOT_AUTHENTICATED", "query", "errors")]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE", "unknown", "refused")]
    public async Task Errors_are_told_by_their_codes(string query, string code, string type, string outcome)
    {
        await using var telemetry = await TelemetryApp.StartAsync(DatabaseKind.Sqlite);
        using var http = telemetry.App.NewClient();

        var operation = (await telemetry.TraceAsync(http, query)).Single(s => s.Source.Name is "Scp");

        Assert.Equal((code, type, outcome, "NONE"), (Tag(operation, "scp.graphql.errors"), Tag(operation, "graphql.operation.type"), Tag(operation, "scp.outcome"), Tag(operation, "scp.owner.level")));
        Assert.Equal(ActivityStatusCode.Unset, operation.Status); // The client's fault.
    }

    [Fact]
    public async Task A_long_name_is_cut()
    {
        await using var telemetry = await TelemetryApp.StartAsync(DatabaseKind.Sqlite);
        using var http = telemetry.App.NewClient();

        var operation = (await telemetry.TraceAsync(http, $"query {new string('a', 5_000)} {{ viewer {{ owner {{ kind }} }} }}")).Single(s => s.Source.Name is "Scp");

        Assert.Equal(new string('a', 100), Tag(operation, "graphql.operation.name"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Metrics_count_requests_by_few_labels(DatabaseKind kind)
    {
        await using var telemetry = await TelemetryApp.StartAsync(kind);
        for (var i = 0; i < 3; i++) await telemetry.App.As(telemetry.App.Hierarchy.Merchants[0].OwnerPath).AskAsync($"query Own{i} {{ viewer {{ owner {{ kind }} }} }}");
        await telemetry.App.As("/", Permissions.AuditRead).AskAsync("{ tenants { nodes { name } } }");

        var metrics = telemetry.Exported.Metrics(telemetry.App.Services);

        Assert.True(Sum(metrics, "scp.graphql.requests", ("graphql.operation.type", "query"), ("scp.owner.level", "MERCHANT"), ("scp.outcome", "ok")) >= 3);
        Assert.True(Sum(metrics, "scp.graphql.errors", ("scp.owner.level", "PLATFORM"), ("scp.graphql.error", "AUTH_NOT_AUTHORIZED")) >= 1);
        foreach (var name in (string[])["scp.graphql.duration", "scp.graphql.cost", "scp.graphql.statements"])
            Assert.All(metrics.Where(m => m.Name == name).SelectMany(m => m.MetricPoints), p => Assert.Equal(["graphql.operation.type", "scp.owner.level"], Labels(p).Keys.Order(StringComparer.Ordinal)));
        Assert.Contains(metrics, m => m.Name.StartsWith("dotnet.", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_of_a_job_is_a_trace_of_its_own_and_its_failure_counts(DatabaseKind kind)
    {
        await using var telemetry = await TelemetryApp.StartAsync(kind, services => services.AddScpJob<TimeProvider>(
            $"breaks-on-{kind}", TimeSpan.FromHours(1), (_, _) => throw new InvalidOperationException("sales@people.example")));
        var services = telemetry.App.Services;
        await new ScheduledJob(services.GetRequiredService<IServiceScopeFactory>(), [], NullLogger<ScheduledJob>.Instance)
            .RunAsync(services.GetServices<JobDefinition>().Single(j => j.Name == $"breaks-on-{kind}"), default);

        var span = telemetry.Exported.Spans.Single(s => s.DisplayName == $"job breaks-on-{kind}");

        Assert.Equal((default(ActivitySpanId), ActivityStatusCode.Error, null, "InvalidOperationException"), (span.ParentSpanId, span.Status, span.StatusDescription, Tag(span, "error.type")));
        Assert.Equal(1, Sum(telemetry.Exported.Metrics(services), "scp.jobs.failures", ("scp.job", $"breaks-on-{kind}")));
    }

    [Fact]
    public async Task Without_anything_to_export_to_nobody_listens()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.DoesNotContain(app.Services.GetServices<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(), i => i is Core.Telemetry.StatementCounter);
    }

    private static object? Tag(Activity span, string key) => span.GetTagItem(key);

    private static long Sum(IReadOnlyList<MetricSnapshot> metrics, string name, params (string Key, object Value)[] labels) =>
        metrics.Last(m => m.Name == name).MetricPoints.Where(p => labels.All(l => Equals(Labels(p).GetValueOrDefault(l.Key), l.Value))).Sum(p => p.GetSumLong());

    private static Dictionary<string, object?> Labels(MetricPoint point)
    {
        var labels = new Dictionary<string, object?>();
        foreach (var (key, value) in point.Tags) labels[key] = value;
        return labels;
    }
}
