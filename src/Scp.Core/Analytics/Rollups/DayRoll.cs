using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Sources;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Makes the days of a tenant out of its hours, when the days are those of another time zone. Two statements for a date.</summary>
internal sealed class DayRoll(ScpDbContext db, ReportDays days)
{
    /// <summary>In marks, in place of a source.</summary>
    public const string Source = "days";

    private static readonly Measure[] measures = [.. MetricSources.All.SelectMany(s => s.Measures)];
    private static readonly HashSet<string> gauges = [.. measures.Where(m => m.IsGauge).Select(m => m.Key)];

    public async Task RunAsync(string tenantPath, DateTimeOffset date, CancellationToken ct)
    {
        var (from, to) = days.HoursOf(date);
        var tenant = new CountedWindow(tenantPath, from, to, null);
        var (hours, table) = (new RollupTable(db), new RollupTable(db));
        await hours.LoadAsync(tenant.Of(db.MetricRollups).Where(r => r.Interval == RollupInterval.Hour && r.At >= from && r.At < to), measures, ct);
        await table.LoadAsync(tenant.Of(db.MetricRollups).Where(r => r.Interval == RollupInterval.Day && r.At == date), measures, ct);

        var made = hours.Rows.GroupBy(r => RollupTable.KeyOf(r) with { Interval = RollupInterval.Day, At = date }).ToDictionary(g => g.Key, g => g.OrderBy(r => r.At).ToList());
        foreach (var (key, rows) in made)
            table.Set(new(rows[0].OwnerId, rows[0].OwnerPath), key, rows[0].Version, gauges.Contains(key.Measure) ? rows[^1].Value : rows.Sum(r => r.Value));
        foreach (var row in table.Rows.Where(r => !made.ContainsKey(RollupTable.KeyOf(r))).ToList()) db.Remove(row);
    }
}
