using Scp.Core.Analytics.Metrics;

namespace Scp.Core.Analytics.Rollups;

internal readonly record struct RollupKey(Guid OwnerId, RollupPart Part, RollupInterval Interval, DateTimeOffset At, string Measure, string Dimension, string Key);

/// <summary>The figures that a batch may change, as they are stored; changes are saved with the context.</summary>
internal sealed class RollupTable(ScpDbContext db)
{
    private readonly Dictionary<RollupKey, MetricRollup> rows = [];

    public IEnumerable<MetricRollup> Rows => rows.Values;

    /// <summary>One statement. Figures of other versions of the measures go.</summary>
    public async Task LoadAsync(IQueryable<MetricRollup> wanted, IReadOnlyList<Measure> measures, CancellationToken ct)
    {
        var keys = measures.Select(m => m.Key).ToArray();
        var versions = measures.ToDictionary(m => m.Key, m => m.Version);
        foreach (var row in await wanted.Where(r => keys.Contains(r.Measure)).ToListAsync(ct))
        {
            if (row.Version == versions[row.Measure]) rows[KeyOf(row)] = row;
            else db.Remove(row);
        }
    }

    public long? Find(RollupKey key) => rows.TryGetValue(key, out var row) ? row.Value : null;

    public void Add(RolledOwner owner, RollupKey key, int version, long change) => Set(owner, key, version, (Find(key) ?? 0) + change);

    public void Set(RolledOwner owner, RollupKey key, int version, long value)
    {
        if (!rows.TryGetValue(key, out var row))
            rows[key] = row = db.Add(new MetricRollup
            {
                Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = owner.Id, OwnerPath = owner.Path, Level = owner.Level, Part = key.Part, Interval = key.Interval, At = key.At,
                Measure = key.Measure, Version = version, Dimension = key.Dimension, Key = key.Key,
            }).Entity;
        row.Value = value;
    }

    /// <summary>Nothing happened is told by no row.</summary>
    public void DropZeros(Func<RollupKey, bool> which)
    {
        foreach (var (key, row) in rows.Where(r => r.Value.Value is 0 && which(r.Key)).ToList())
        {
            db.Remove(row);
            rows.Remove(key);
        }
    }

    public static RollupKey KeyOf(MetricRollup row) => new(row.OwnerId, row.Part, row.Interval, row.At, row.Measure, row.Dimension, row.Key);
}
