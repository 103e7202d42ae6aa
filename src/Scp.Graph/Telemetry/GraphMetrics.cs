using System.Diagnostics.Metrics;
using Scp.Core.Telemetry;

namespace Scp.Graph.Telemetry;

/// <summary>The metrics of operations. Labels have few values: no names, no ids.</summary>
internal static class GraphMetrics
{
    public static Counter<long> Requests { get; } = ScpTelemetry.Meter.CreateCounter<long>("scp.graphql.requests", "{request}", "GraphQL requests.");
    public static Histogram<double> Duration { get; } = ScpTelemetry.Meter.CreateHistogram("scp.graphql.duration", "s", "How long requests take until their answer is written.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    public static Histogram<double> Cost { get; } = ScpTelemetry.Meter.CreateHistogram("scp.graphql.cost", "{unit}", "Field cost of the operations that were asked for.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000] });
    public static Histogram<int> Statements { get; } = ScpTelemetry.Meter.CreateHistogram("scp.graphql.statements", "{statement}", "SQL statements of an operation.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [0, 1, 2, 4, 6, 8, 12, 16, 24, 32, 64] });
    public static Counter<long> Errors { get; } = ScpTelemetry.Meter.CreateCounter<long>("scp.graphql.errors", "{error}", "Requests whose answer has errors of a code, each code once.");

    public static bool Enabled => Requests.Enabled || Duration.Enabled || Cost.Enabled || Statements.Enabled || Errors.Enabled;
}
