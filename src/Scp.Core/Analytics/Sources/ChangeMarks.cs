using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Scp.Core.Analytics.Sources;

/// <summary>Adds to a save which hours it changes the figures of. In the same transaction, so that no clock and no order of commits decides
/// whether a change is counted.</summary>
internal static class ChangeMarks
{
    public static void Keep(ScpDbContext db, IEnumerable<EntityEntry> changed)
    {
        HashSet<(string TenantPath, string Source, Guid? OwnerId, DateTimeOffset Hour)>? marks = null;
        var now = db.Time.GetUtcNow();
        foreach (var entry in changed)
            foreach (var (source, times) in MetricSources.Watching(entry.Entity.GetType()))
            {
                var owned = (IOwned)entry.Entity;
                if (source is GaugeSource) (marks ??= []).Add((OwnerPath.TenantOf(owned.OwnerPath), source.Key, null, now.ToHour()));
                else foreach (var time in Times(entry, times)) (marks ??= []).Add((OwnerPath.TenantOf(owned.OwnerPath), source.Key, owned.OwnerId, time.ToHour()));
            }
        foreach (var (tenant, source, owner, hour) in marks ?? [])
            db.Add(new MetricChange { Id = Guid.CreateVersion7(now), TenantPath = tenant, Source = source, OwnerId = owner, Hour = hour, At = now });
    }

    // What happened at another time than was said before is taken out there. What is removed happened all the same: rows are removed when they are old.
    private static IEnumerable<DateTimeOffset> Times(EntityEntry entry, string[] properties)
    {
        if (entry.State is EntityState.Deleted) yield break;
        foreach (var property in properties.Select(entry.Property))
        {
            if (property.CurrentValue is DateTimeOffset now) yield return now;
            if (entry.State is not EntityState.Added && property.OriginalValue is DateTimeOffset before) yield return before;
        }
    }
}
