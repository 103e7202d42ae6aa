using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scp.Core.Audit;
using Scp.Core.DataAccess;

namespace Scp.Core.Data.Saving;

/// <summary>The last check before a write: the caller may write where each row was and where it will be, whatever the
/// service above forgot. A move therefore needs rights at both ends.</summary>
internal static class OwnerGuard
{
    /// <exception cref="AccessDeniedException">A row lies, or lay, where the caller may not write.</exception>
    /// <exception cref="InvalidOperationException">A row that tells what happened would be changed.</exception>
    public static void Check(Caller caller, IEnumerable<EntityEntry> changed)
    {
        foreach (var entry in changed.Where(e => e.Entity is IOwned))
        {
            if (entry.Entity is IWrittenOnce) RequireNew(entry);
            if (!Spares(entry.Metadata.ClrType)) RequireRights(caller, OwnerEnds.Of(entry));
        }
    }

    /// <summary>Rows that tell of a caller who may have no right at all.</summary>
    public static bool Spares(Type row) => row == typeof(AuditEntry) || row == typeof(DataAccessRecord);

    private static void RequireNew(EntityEntry entry)
    {
        if (entry.State is not EntityState.Added)
            throw new InvalidOperationException($"A row of {entry.Metadata.GetTableName()} is written once and never changed.");
    }

    private static void RequireRights(Caller caller, IEnumerable<string> ends)
    {
        foreach (var path in ends) caller.RequireWrite(path);
    }
}
