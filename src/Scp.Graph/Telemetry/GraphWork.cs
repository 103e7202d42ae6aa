using System.Diagnostics;
using Scp.Core.Hierarchy;
using Scp.Core.Telemetry;
using Scp.Graph.Execution.Documents;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Telemetry;

/// <summary>One GraphQL request as telemetry tells of it: a span, and the metrics at its end. Of a subscription it tells how it began.</summary>
internal sealed class GraphWork(Activity? span) : Work, IDisposable
{
    private const int MaxName = 100;
    private const int MaxCodes = 8;
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly SortedSet<string> codes = new(StringComparer.Ordinal);
    private string outcome = "cancelled";
    private string level = "NONE";

    public static bool IsListenedTo => ScpTelemetry.Source.HasListeners() || GraphMetrics.Enabled;
    /// <summary>That of the running request; null while nobody listens.</summary>
    public static new GraphWork? Current => Work.Current as GraphWork;

    public PreparedOperation? Operation { get; set; }
    public OperationCost? Cost { get; set; }

    public static GraphWork Begin() => new(ScpTelemetry.Source.StartActivity("graphql"));

    public void Fail(IEnumerable<ExecutionError> errors)
    {
        foreach (var error in errors)
            if (codes.Count < MaxCodes) codes.Add(error.Code ?? "UNKNOWN");
    }

    public void End(ResponseKind kind, Caller? caller)
    {
        level = LevelOf(caller?.ScopePath);
        outcome = kind switch
        {
            ResponseKind.RateLimited => "rate_limited",
            ResponseKind.RequestError or ResponseKind.NotAllowed => "refused",
            _ => codes.Count > 0 ? "errors" : "ok",
        };
    }

    public void Dispose()
    {
        var type = Operation?.Type.ToString().ToLowerInvariant() ?? "unknown";
        Measure(type);
        if (span is null) return;
        span.DisplayName = $"graphql {type}";
        span.SetTag("graphql.operation.type", type).SetTag("graphql.operation.name", Short(Operation?.Name))
            .SetTag("scp.graphql.cost", Cost?.FieldCost).SetTag("scp.graphql.depth", Operation?.Depth).SetTag("scp.sql.statements", Statements)
            .SetTag("scp.owner.level", level).SetTag("scp.outcome", outcome);
        if (codes.Count > 0) span.SetTag("scp.graphql.errors", string.Join(',', codes));
        if (codes.Contains("INTERNAL_SERVER_ERROR")) span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }

    private void Measure(string type)
    {
        TagList labels = new() { { "graphql.operation.type", type }, { "scp.owner.level", level } };
        GraphMetrics.Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, labels);
        GraphMetrics.Statements.Record(Statements, labels);
        if (Cost is { } cost) GraphMetrics.Cost.Record(cost.FieldCost, labels);
        foreach (var code in codes) GraphMetrics.Errors.Add(1, [.. labels, new("scp.graphql.error", code)]);
        labels.Add("scp.outcome", outcome);
        GraphMetrics.Requests.Add(1, labels);
    }

    private static string? Short(string? name) => name is { Length: > MaxName } ? name[..MaxName] : name;

    private static string LevelOf(string? path) => path is null ? "NONE"
        : ((OwnerKind)(path.AsSpan(1).Count('/'))).ToString().ToUpperInvariant();
}
