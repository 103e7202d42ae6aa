using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Series;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Schema;

namespace Scp.Graph.Analytics;

public sealed class MetricDefinitionType : TypedObject<MetricDefinition>
{
    internal const int AssumedSize = 25;

    public MetricDefinitionType()
    {
        Value(m => m.Key).Description = "As settings and dashboards name it.";
        Value(m => m.Title);
        Value(m => m.Unit).Description = "Such as requests or ms; currency for amounts in bi.currency.";
        Value(m => m.Description);
        Value(m => m.Dimensions).Description = "What it can be grouped by, beside the owners below.";
        Value(m => m.Version).Description = "Raised when something else is counted under the key; the figures are then made anew.";
    }
}

public sealed class MetricSeriesType : TypedObject<MetricSeries>
{
    private const int AssumedGroups = 5;

    public MetricSeriesType()
    {
        Value("metric", s => s.Metric, NonNull<MetricDefinition>());
        Value(s => s.FreshAsOf).Description = "What was recorded up to then is in the figures; a point after it is not final. Null before figures were first made.";
        Value(s => s.Total).Description = "Of the whole time, whatever is grouped; of what stands, as it stands at the end.";
        Value(s => s.PreviousTotal).Description = "Of as many points right before.";
        var series = Value("series", s => s.Series, NonNullList<MetricGroup>());
        series.Description = "One where nothing is grouped; else the greatest groups first, 50 at most.";
        new ListSize(AssumedGroups, [], AssumedGroups, []).AttachTo(series);
    }
}

public sealed class MetricGroupType : TypedObject<MetricGroup>
{
    private const int AssumedPoints = 50;

    public MetricGroupType()
    {
        Value(g => g.Key).Description = "Of the dimension, or id of the owner.";
        Value(g => g.Label).Description = "The owner's name where the caller may read it; else the key.";
        var points = Value("points", g => g.Points, NonNullList<MetricPoint>());
        points.Description = "Without holes: where nothing happened is zero, and what stands stands on.";
        new ListSize(AssumedPoints, [], AssumedPoints, []).AttachTo(points);
    }
}

public sealed class MetricPointType : TypedObject<MetricPoint>
{
    public MetricPointType()
    {
        Value(p => p.At).Description = "When the hour, day, week or month begins, in the time zone of the tenant's reports.";
        Value(p => p.Value);
    }
}
