using System.ComponentModel;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Series;
using Scp.Graph.Analytics;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("What can be told of the caller's own owner and of all below it: the metrics that its settings show and of which the caller may read what they count.")]
    [Authorize(Permissions.AnalyticsRead), Listed(MetricDefinitionType.AssumedSize)]
    public static async Task<IReadOnlyList<MetricDefinition>?> MetricDefinitions([FromServices] MetricLookup metrics, CancellationToken ct)
        => await metrics.DefinitionsAsync(ct);

    [Description("The figures of an owner with all that is below it; without an id those of the caller's own. From the point that holds the first time, up to the other. Grouped by a dimension of the metric, or by the owners right below: tenant, customer or merchant. Null outside the scope and where the caller may not read what is counted.")]
    [Authorize(Permissions.AnalyticsRead)]
    public static async Task<MetricSeries?> Metric(
        string key, NodeId? on, DateTimeOffset from, DateTimeOffset to, Interval interval, string? groupBy, [FromServices] MetricLookup metrics, CancellationToken ct)
        => OwnerUsage.OrThrow(await metrics.FindAsync(key, on, from, to, interval, groupBy, ct));
}
