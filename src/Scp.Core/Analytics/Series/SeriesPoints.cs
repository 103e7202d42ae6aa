using Scp.Core.Analytics.Metrics;

namespace Scp.Core.Analytics.Series;

/// <summary>Makes points without holes of roll-ups: where nothing happened is zero, and what stands stands on.</summary>
internal static class SeriesPoints
{
    /// <param name="rows">Of one group, those before the first point among them where the metric is a gauge.</param>
    public static IReadOnlyList<MetricPoint> Of(SeriesPlan plan, IEnumerable<SeriesRow> rows)
    {
        var values = ByPoint(plan, rows, plan.Points);
        return [.. plan.Points.Select((point, i) => new MetricPoint(plan.Calendar.BeginOf(point), plan.Metric.Formula.Of(values[i])))];
    }

    /// <summary>Over points as if they were one.</summary>
    public static double Total(SeriesPlan plan, IEnumerable<SeriesRow> rows, IReadOnlyList<DateTimeOffset> points)
    {
        var values = ByPoint(plan, rows, points);
        return plan.Metric.Formula.Of(plan.Metric.Formula.IsGauge ? values[^1]
            : new(values.SelectMany(v => v.All).GroupBy(v => v.Key, v => v.Value).ToDictionary(g => g.Key, g => g.Sum())));
    }

    private static MeasuredValues[] ByPoint(SeriesPlan plan, IEnumerable<SeriesRow> rows, IReadOnlyList<DateTimeOffset> points)
    {
        // Of each owner by itself, since those of the platform are several: one that changes leaves the others as they stand.
        var byPoint = rows.OrderBy(r => r.At).ToLookup(r => plan.Calendar.Of(r.At));
        var standing = new Dictionary<(Guid Owner, string Measure, string Key), long>();
        if (plan.Metric.Formula.IsGauge)
            foreach (var row in rows.Where(r => plan.Calendar.Of(r.At) < points[0]).OrderBy(r => r.At)) standing[(row.OwnerId, row.Measure, row.Key)] = row.Value;
        return [.. points.Select(point =>
        {
            if (!plan.Metric.Formula.IsGauge) standing.Clear();
            foreach (var row in byPoint[point])
            {
                var key = (row.OwnerId, row.Measure, row.Key);
                standing[key] = plan.Metric.Formula.IsGauge ? row.Value : standing.GetValueOrDefault(key) + row.Value;
            }
            return new MeasuredValues(standing.GroupBy(s => (s.Key.Measure, s.Key.Key), s => s.Value).ToDictionary(g => g.Key, g => g.Sum()));
        })];
    }
}
