using Scp.Core.Analytics.Sources;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Looks at what stands and notes what stands otherwise than at the last look. An hour or a day without a row is as the one before.</summary>
internal sealed class GaugeRoll(ScpDbContext db, ReportDays days)
{
    public async Task RunAsync(GaugeSource source, Owner tenant, CancellationToken ct)
    {
        var hour = db.Time.GetUtcNow().ToHour();
        var date = days.DateOf(hour);
        var samples = await source.LookAsync(db, tenant, hour, ct);
        var table = new RollupTable(db);
        await table.LoadAsync(new CountedWindow(tenant.OwnerPath, hour, hour, null).Of(db.MetricRollups).Where(r =>
            r.Interval == RollupInterval.Now || (r.Interval == RollupInterval.Hour && r.At == hour) || (r.Interval == RollupInterval.Day && r.At == date)), source.Measures, ct);
        var owners = await RolledOwners.LoadAsync(db, [.. samples.Select(s => s.OwnerPath).Concat(table.Rows.Select(r => r.OwnerPath)).Distinct()], ct);

        foreach (var (now, (owner, version, value)) in Standing(table, samples, source, owners))
        {
            if ((table.Find(now) ?? 0) == value) continue;
            table.Set(owner, now, version, value);
            table.Set(owner, now with { Interval = RollupInterval.Hour, At = hour }, version, value);
            table.Set(owner, now with { Interval = RollupInterval.Day, At = date }, version, value);
        }
        table.DropZeros(key => key.Interval is RollupInterval.Now);
    }

    private static Dictionary<RollupKey, (RolledOwner Owner, int Version, long Value)> Standing(
        RollupTable table, IReadOnlyList<Sample> samples, GaugeSource source, RolledOwners owners)
    {
        var values = new Dictionary<RollupKey, (RolledOwner Owner, int Version, long Value)>();
        var versions = source.Measures.ToDictionary(m => m.Key, m => m.Version);
        // What is gone stands at nothing.
        foreach (var row in table.Rows.Where(r => r.Interval is RollupInterval.Now))
            if (owners.Find(row.OwnerPath) is { } owner) values[RollupTable.KeyOf(row)] = (owner, versions[row.Measure], 0);
        foreach (var s in samples)
        {
            void Add(RolledOwner owner, RollupPart part)
            {
                var key = new RollupKey(owner.Id, part, RollupInterval.Now, DateTimeOffset.UnixEpoch, s.Measure.Key, s.Dimension, s.Key);
                values[key] = (owner, s.Measure.Version, values.GetValueOrDefault(key).Value + s.Value);
            }

            if (owners.Find(s.OwnerPath) is not { } own) continue;
            Add(own, RollupPart.Own);
            foreach (var above in owners.TotalsOf(s.OwnerPath)) Add(above, RollupPart.Total);
        }
        return values;
    }
}
