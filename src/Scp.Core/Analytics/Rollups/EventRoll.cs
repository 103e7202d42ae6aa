using Scp.Core.Analytics.Sources;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Counts hours of a source again. What differs from before is added to the hours and days of the owner and of those above it, so that the work is
/// that of what changed, and counting twice changes nothing. Five statements at most, whatever the window holds.</summary>
internal sealed class EventRoll(ScpDbContext db, ReportDays days)
{
    public async Task RunAsync(EventSource source, CountedWindow window, CancellationToken ct)
    {
        var samples = await source.CountAsync(db, window, ct);
        var paths = window.Owners is { } ids
            ? await db.Owners.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => o.OwnerPath).ToListAsync(ct)
            : [.. samples.Select(s => s.OwnerPath).Distinct()];
        var (table, owners) = (new RollupTable(db), await RolledOwners.LoadAsync(db, paths, ct));
        await table.LoadAsync(Stored(window, paths, owners), source.Measures, ct);
        if (window.Owners is null) owners = await RolledOwners.LoadAsync(db, [.. paths, .. table.Rows.Select(r => r.OwnerPath).Distinct()], ct);

        foreach (var (own, (owner, version, change)) in Differences(table, samples, window, source, owners))
        {
            Add(table, owner, own with { Part = RollupPart.Own }, version, change);
            foreach (var above in owners.TotalsOf(owner.Path)) Add(table, above, own with { OwnerId = above.Id, Part = RollupPart.Total }, version, change);
        }
        table.DropZeros(_ => true);
    }

    private IQueryable<MetricRollup> Stored(CountedWindow window, IReadOnlyList<string> paths, RolledOwners owners)
    {
        var (from, to, first, last) = (window.From, window.To, days.DateOf(window.From), days.DateOf(window.To.AddHours(-1)));
        var inTime = db.MetricRollups.Where(r =>
            (r.Interval == RollupInterval.Hour && r.At >= from && r.At < to) || (r.Interval == RollupInterval.Day && r.At >= first && r.At <= last));
        var concerned = paths.SelectMany(p => owners.TotalsOf(p).Append(owners.Find(p))).OfType<RolledOwner>().Select(o => o.Id).Distinct().ToArray();
        return (window with { Owners = window.Owners is null ? null : concerned }).Of(inTime);
    }

    /// <summary>Keyed by the owner's own hour.</summary>
    private static Dictionary<RollupKey, (RolledOwner Owner, int Version, long Change)> Differences(
        RollupTable table, IReadOnlyList<Sample> samples, CountedWindow window, EventSource source, RolledOwners owners)
    {
        var changes = new Dictionary<RollupKey, (RolledOwner Owner, int Version, long Change)>();
        void Add(string path, RollupKey key, int version, long change)
        {
            if (owners.Find(path) is { } owner) changes[key] = (owner, version, changes.GetValueOrDefault(key).Change + change);
        }

        foreach (var s in samples)
            Add(s.OwnerPath, new(s.OwnerId, RollupPart.Own, RollupInterval.Hour, s.Hour, s.Measure.Key, s.Dimension, s.Key), s.Measure.Version, s.Value);
        var counted = window.Owners?.ToHashSet();
        var versions = source.Measures.ToDictionary(m => m.Key, m => m.Version);
        foreach (var row in table.Rows.Where(r => r is { Part: RollupPart.Own, Interval: RollupInterval.Hour } && counted?.Contains(r.OwnerId) is not false))
            Add(row.OwnerPath, RollupTable.KeyOf(row), versions[row.Measure], -row.Value);
        return changes.Where(c => c.Value.Change is not 0).ToDictionary();
    }

    private void Add(RollupTable table, RolledOwner owner, RollupKey hour, int version, long change)
    {
        table.Add(owner, hour, version, change);
        table.Add(owner, hour with { Interval = RollupInterval.Day, At = days.DateOf(hour.At) }, version, change);
    }
}
