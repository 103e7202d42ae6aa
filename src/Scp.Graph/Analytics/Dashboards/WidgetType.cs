using Scp.Core.Analytics.Dashboards;
using Scp.Core.Analytics.Series;
using Scp.Graph.Inheritance;
using Scp.Graph.Schema;

namespace Scp.Graph.Analytics.Dashboards;

public sealed class WidgetType : TypedObject<Widget>
{
    public WidgetType()
    {
        Value("id", w => new NodeId(nameof(Widget), w.Id), ClrTypes.NonNull(typeof(GlobalIdType))).Description = "Within its dashboard.";
        Value(w => w.Title);
        Value(w => w.Metric).Description = "Key of the metric.";
        Value(w => w.Chart);
        Value(w => w.GroupBy);
        Value(w => w.Period).Description = "How far it looks back, such as P30D: today and the 29 days before.";
        Value(w => w.Interval);
        Value(w => w.X).Description = "Of 12 columns, from 0.";
        Value(w => w.Y);
        Value(w => w.Width);
        Value(w => w.Height);
        Load("data", Of<MetricSeries>(), DataAsync)
            .Description = "The figures as they are now. Null where the caller may not read what is counted, and with an error where the metric is not shown any more.";
    }

    private static async ValueTask<IReadOnlyList<object?>> DataAsync(IReadOnlyList<Widget> widgets, FieldContext context) =>
        (await context.Get<WidgetFigures>().LoadAsync(widgets, context.CancellationToken)).OrFailures(series => series);
}
