using Scp.Core.Analytics.Series;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>What widgets show.</summary>
public sealed class WidgetFigures(ScpDbContext db, MetricReader reader)
{
    /// <summary>Nine statements at most, for any number of widgets of any dashboards.</summary>
    /// <returns>In the order of the widgets: as of <see cref="MetricReader.LoadAsync(IReadOnlyList{MetricRequest}, CancellationToken)"/>.</returns>
    public async Task<IReadOnlyList<Result<MetricSeries?>>> LoadAsync(IReadOnlyList<Widget> widgets, CancellationToken ct)
    {
        var (ids, now) = (widgets.Select(w => w.Dashboard.OwnerId).Distinct().ToArray(), db.Time.GetUtcNow());
        var owners = await db.Owners.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        return await reader.LoadAsync([.. widgets.Select(w => w.Layout.RequestOn(owners[w.Dashboard.OwnerId], now))], ct);
    }
}
