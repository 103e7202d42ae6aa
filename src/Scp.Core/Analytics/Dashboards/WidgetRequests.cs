using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Dashboards;

internal static class WidgetRequests
{
    /// <summary>The series that a widget shows at a time.</summary>
    /// <returns>Null when its period is none, or shorter than a point; no widget is stored with such a one.</returns>
    public static MetricRequest? RequestOn(this WidgetLayout widget, Owner owner, DateTimeOffset now) =>
        WidgetPeriod.Read(widget.Period)?.Of(now, widget.Interval) is var (from, to)
            ? new(widget.Metric, owner, from, to, widget.Interval, widget.GroupBy) : null;
}
