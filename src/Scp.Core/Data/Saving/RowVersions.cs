using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Scp.Core.Data.Saving;

/// <summary>Raises the version of each changed row. The version that was read stays the concurrency token.</summary>
internal static class RowVersions
{
    public static void Raise(IEnumerable<EntityEntry> changed)
    {
        foreach (var entry in changed.Where(e => e.Entity is IVersioned && e.State is not EntityState.Deleted))
        {
            var version = entry.Property(nameof(IVersioned.Version));
            // From the original, so that a second try after a failed save does not raise it twice.
            version.CurrentValue = entry.State is EntityState.Added ? 1L : (long)version.OriginalValue! + 1;
        }
    }
}
