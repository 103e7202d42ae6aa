using System.Collections.Concurrent;

namespace Scp.Core.Data.Changes;

/// <summary>Values that were made from the rows of one entity at an owner and above it, by the owner's path. A change on any node
/// drops what it may have altered.</summary>
/// <remarks>It knows no caller: ask only for owners that the caller was allowed to load.</remarks>
public sealed class InheritedCache<T> where T : class
{
    private readonly ChangeFeed feed;
    private readonly Type entity;
    private readonly int capacity;
    private readonly ConcurrentDictionary<string, T> values = new(StringComparer.Ordinal);
    private readonly HashSet<CacheReading<T>> readings = [];

    /// <param name="capacity">Values that are kept; one more and all are dropped.</param>
    public InheritedCache(ChangeFeed feed, Type entity, int capacity)
    {
        (this.feed, this.entity, this.capacity) = (feed, entity, capacity);
        feed.OnChange(Forget);
    }

    /// <returns>Null when it has to be read.</returns>
    public T? Find(string ownerPath) => feed.IsLive ? values.GetValueOrDefault(ownerPath) : null;

    /// <summary>To be called before the rows are read; what is read afterwards may be kept, unless a change came between.</summary>
    public CacheReading<T> Begin(ScpDbContext db)
    {
        // Within a transaction rows are seen that nobody else sees, and that may never come to be.
        var reading = new CacheReading<T>(this, keeps: db.Database.CurrentTransaction is null);
        lock (readings) readings.Add(reading);
        return reading;
    }

    internal void Keep(CacheReading<T> reading, string ownerPath, T value)
    {
        lock (readings)
        {
            if (!feed.IsLive || reading.Touched.Exists(changed => OwnerPath.Contains(changed, ownerPath))) return;
            if (values.Count >= capacity) values.Clear();
            values[ownerPath] = value;
        }
    }

    internal void End(CacheReading<T> reading)
    {
        lock (readings) readings.Remove(reading);
    }

    private void Forget(AnnouncedChange change)
    {
        if (change.Entity is not null && change.Entity != entity) return;
        lock (readings)
        {
            foreach (var reading in readings) reading.Touched.Add(change.OwnerPath);
            foreach (var path in values.Keys)
                if (OwnerPath.Contains(change.OwnerPath, path)) values.TryRemove(path, out _);
        }
    }
}
