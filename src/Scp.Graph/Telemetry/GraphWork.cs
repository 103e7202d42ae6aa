using System.Diagnostics;
using GraphQLParser.AST;
using Scp.Core.Inheritance;
using Scp.Core.Telemetry;
using Scp.Graph.Execution.Documents;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Telemetry;

/// <summary>One GraphQL request as telemetry and analytics tell of it: a span, and the figures at its end. Of a subscription it tells how it began.</summary>
internal sealed class GraphWork(Activity? span) : Work, IDisposable
{
    private const int MaxName = 100;
    private const int MaxCodes = 8;
    private const string Well = "ok";
    private readonly long start = Stopwatch.GetTimestamp();
    private SortedSet<string>? codes;
    private string outcome = "cancelled";
    private string? scope;

    public static bool IsListenedTo => ScpTelemetry.Source.HasListeners() || GraphMetrics.Enabled;
    /// <summary>That of the running request; null while nobody counts.</summary>
    public static new GraphWork? Current => Work.Current as GraphWork;

    public PreparedOperation? Operation { get; set; }
    public OperationCost? Cost { get; set; }

    /// <summary>Such as <c>query</c>; null for what was refused before it was known.</summary>
    public string? TypeName => Operation?.Type switch
    {
        null => null,
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    /// <summary>It was refused, or there are errors in its answer.</summary>
    public bool Failed => outcome is not Well;
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public static GraphWork Begin() => new(ScpTelemetry.Source.StartActivity("graphql"));

    public void Fail(IEnumerable<ExecutionError> errors)
    {
        foreach (var error in errors)
            if ((codes ??= new(StringComparer.Ordinal)).Count < MaxCodes) codes.Add(error.Code ?? "UNKNOWN");
    }

    public void End(ResponseKind kind, Caller? caller)
    {
        scope = caller?.ScopePath;
        outcome = kind switch
        {
            ResponseKind.RateLimited => "rate_limited",
            ResponseKind.RequestError or ResponseKind.NotAllowed => "refused",
            _ => codes is null ? Well : "errors",
        };
    }

    public void Dispose()
    {
        if (span is null && !GraphMetrics.Enabled) return;
        var (type, level) = (TypeName ?? "unknown", scope is null ? "NONE" : LayerRow.LevelOf(scope).ToString().ToUpperInvariant());
        Measure(type, level);
        if (span is null) return;
        span.DisplayName = $"graphql {type}";
        span.SetTag("graphql.operation.type", type).SetTag("graphql.operation.name", Short(Operation?.Name))
            .SetTag("scp.graphql.cost", Cost?.FieldCost).SetTag("scp.graphql.depth", Operation?.Depth).SetTag("scp.sql.statements", Statements)
            .SetTag("scp.owner.level", level).SetTag("scp.outcome", outcome);
        if (codes is not null) span.SetTag("scp.graphql.errors", string.Join(',', codes));
        if (codes?.Contains("INTERNAL_SERVER_ERROR") is true) span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }

    private void Measure(string type, string level)
    {
        TagList labels = new() { { "graphql.operation.type", type }, { "scp.owner.level", level } };
        GraphMetrics.Duration.Record(Elapsed.TotalSeconds, labels);
        GraphMetrics.Statements.Record(Statements, labels);
        if (Cost is { } cost) GraphMetrics.Cost.Record(cost.FieldCost, labels);
        foreach (var code in codes ?? []) GraphMetrics.Errors.Add(1, [.. labels, new("scp.graphql.error", code)]);
        labels.Add("scp.outcome", outcome);
        GraphMetrics.Requests.Add(1, labels);
    }

    private static string? Short(string? name) => name is { Length: > MaxName } ? name[..MaxName] : name;
}
