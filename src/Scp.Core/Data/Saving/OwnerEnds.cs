using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Scp.Core.Data.Saving;

internal static class OwnerEnds
{
    /// <summary>Where a changed owned row was and where it will be: one path, or two when it moves.</summary>
    public static IReadOnlyList<string> Of(EntityEntry row)
    {
        var path = row.Property(nameof(IOwned.OwnerPath));
        var (before, after) = ((string)path.OriginalValue!, (string)path.CurrentValue!);
        return row.State is EntityState.Added || before == after ? [after] : [before, after];
    }
}
