using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Scp.Core.Data.Saving;

/// <summary>Adds to a save a copy of each changed row whose past states are kept. After the versions are raised, so that the
/// copy has the row's new one.</summary>
internal static class RowHistory
{
    public static void Keep(ScpDbContext db, IEnumerable<EntityEntry> changed)
    {
        foreach (var entry in changed.Where(e => e.Entity is IHistoried && e.State is not EntityState.Deleted))
            db.Add(((IHistoried)entry.Entity).Revise());
    }
}
