using System.Linq.Expressions;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Series;

/// <summary>Reads series off the roll-ups, never off what they count.</summary>
public sealed class MetricReader(ScpDbContext db)
{
    /// <summary>Groups of one series; the smaller ones are left out, and are in the total.</summary>
    public const int MaxGroups = 50;

    /// <summary>Eight statements at most, for any number of series.</summary>
    /// <returns>In the order of the requests: null where the caller may not read the figures, or <see cref="UnknownMetricError"/>,
    /// <see cref="ValidationError"/>, <see cref="LimitExceededError"/>.</returns>
    public async Task<IReadOnlyList<Result<MetricSeries?>>> LoadAsync(IReadOnlyList<MetricRequest> requests, CancellationToken ct)
    {
        if (requests is []) return [];
        var planned = await new SeriesPlans(db).MakeAsync(requests, ct);
        var plans = planned.Select(p => p.Value).OfType<SeriesPlan>().ToList();
        if (plans is []) return [.. planned.Select(p => p.Error is { } error ? (Result<MetricSeries?>)error : (MetricSeries?)null)];

        var fresh = await Freshness.LoadAsync(db, ct);
        await ChooseGroupsAsync([.. plans.Where(p => p.GroupLevel is not null)], ct);
        var rows = await RowsAsync(plans, ct);
        var names = await NamesAsync(plans, ct);
        return [.. planned.Select(p => p.Error is { } error ? error : p.Value is { } plan ? Series(plan, fresh, rows, names) : (Result<MetricSeries?>)(MetricSeries?)null)];
    }

    /// <summary>The case of one.</summary>
    public async Task<Result<MetricSeries?>> LoadAsync(MetricRequest request, CancellationToken ct) => (await LoadAsync([request], ct))[0];

    private async Task ChooseGroupsAsync(IReadOnlyList<SeriesPlan> plans, CancellationToken ct)
    {
        if (plans is []) return;
        var sums = await db.MetricRollups.Where(Predicates.Any(plans.Select(p => p.Metric.Formula.IsGauge ? p.UpToEnd(p.OfLevel()) : p.InTime(p.OfLevel()))))
            .GroupBy(r => new { r.OwnerId, r.OwnerPath, r.Level, r.Measure, r.Interval, r.Dimension })
            .Select(g => new { g.Key, Sum = g.Sum(r => r.Value), Max = g.Max(r => r.Value) }).ToListAsync(ct);
        foreach (var plan in plans)
            plan.Groups = [.. sums
                .Where(s => s.Key.Measure == plan.Metric.Formula.Measures[0].Key && s.Key.Interval == plan.Calendar.Stored && s.Key.Dimension == plan.Dimension
                    && s.Key.Level == plan.GroupLevel && OwnerPath.Contains(plan.Request.On.OwnerPath, s.Key.OwnerPath))
                .OrderByDescending(s => plan.Metric.Formula.IsGauge ? s.Max : s.Sum).ThenBy(s => s.Key.OwnerId).Take(MaxGroups).Select(s => s.Key.OwnerId)];
    }

    private async Task<IReadOnlyList<SeriesRow>> RowsAsync(IReadOnlyList<SeriesPlan> plans, CancellationToken ct)
    {
        var rows = await db.MetricRollups.Where(Predicates.Any(Parts(plans, (plan, part) => plan.InTime(part)))).Select(SeriesRow.Projection).ToListAsync(ct);
        var gauges = plans.Where(p => p.Metric.Formula.IsGauge).ToList();
        if (gauges is []) return rows;
        var standing = await db.MetricRollups.AsNoTracking().Where(Predicates.Any(Parts(gauges, (plan, part) => plan.Before(part))))
            .GroupBy(r => new { r.OwnerId, r.Part, r.Interval, r.Measure, r.Dimension, r.Key })
            .Select(g => g.OrderByDescending(r => r.At).First()).ToListAsync(ct);
        var project = SeriesRow.Projection.Compile();
        return [.. rows, .. standing.Select(project)];
    }

    private static IEnumerable<Expression<Func<MetricRollup, bool>>> Parts(
        IReadOnlyList<SeriesPlan> plans, Func<SeriesPlan, Expression<Func<MetricRollup, bool>>, Expression<Func<MetricRollup, bool>>> limit) =>
    [
        .. plans.GroupBy(p => p.Shape).Select(same => limit(same.First(), same.First().OfOwners([.. same.Select(p => p.Request.On.Id).Distinct()]))),
        .. plans.Where(p => p.GroupLevel is not null).Select(p => limit(p, p.OfGroups())),
    ];

    private async Task<IReadOnlyDictionary<Guid, Owner>> NamesAsync(IReadOnlyList<SeriesPlan> plans, CancellationToken ct)
    {
        var ids = plans.SelectMany(p => p.Groups).Distinct().ToArray();
        return ids is [] ? new Dictionary<Guid, Owner>() : await db.Owners.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
    }

    private MetricSeries Series(SeriesPlan plan, Freshness fresh, IReadOnlyList<SeriesRow> rows, IReadOnlyDictionary<Guid, Owner> names)
    {
        var own = rows.Where(r => plan.Uses(r, null)).ToList();
        var inCurrency = plan.Metric.Formula.IsMoney ? own.Where(r => r.Key == plan.Currency).ToList() : own;
        IReadOnlyList<DateTimeOffset> previous = [.. plan.Points.Select(point => plan.Calendar.Move(point, -plan.Points.Count))];
        return new(plan.Metric, fresh.Of(plan), SeriesPoints.Total(plan, inCurrency, plan.Points), SeriesPoints.Total(plan, inCurrency, previous), Groups(plan, own, rows, names));
    }

    private IReadOnlyList<MetricGroup> Groups(SeriesPlan plan, IReadOnlyList<SeriesRow> own, IReadOnlyList<SeriesRow> rows, IReadOnlyDictionary<Guid, Owner> names)
    {
        if (plan.Request.GroupBy is null) return [new("", plan.Metric.Title, SeriesPoints.Of(plan, own))];
        if (plan.GroupLevel is not null)
            return [.. plan.Groups.Select(id => new MetricGroup(id.ToString("N"), Label(names.GetValueOrDefault(id)) ?? id.ToString("N"), SeriesPoints.Of(plan, rows.Where(r => plan.Uses(r, id)))))];
        return [.. own.GroupBy(r => r.Key)
            .Select(g => (g.Key, Rows: g.ToList())).Where(g => g.Rows.Exists(r => r.At >= plan.Points[0]) || plan.Metric.Formula.IsGauge)
            .OrderByDescending(g => SeriesPoints.Total(plan, g.Rows, plan.Points)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MaxGroups)
            .Select(g => new MetricGroup(g.Key, g.Key, SeriesPoints.Of(plan, g.Rows)))];
    }

    private string? Label(Owner? owner) => owner is not null && db.Caller.CanRead(owner) ? owner.Name : null;
}
