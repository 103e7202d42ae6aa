using System.Runtime.CompilerServices;

namespace Scp.Core.Data.Saving;

/// <summary>Rewrites the paths of everything that a moved owner owns: one statement for each owned table, whatever the
/// number of rows. What tells of the past stays where it happened: it may not change, and the former parent keeps its trail.</summary>
internal static class SubtreeMove
{
    public static async Task MoveSubtreeAsync(this ScpDbContext db, string from, string to, CancellationToken ct)
    {
        var (low, high) = OwnerScope.Of(from);
        foreach (var table in Tables(db))
            await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(
                "UPDATE " + table + " SET owner_path = {0} || substr(owner_path, {1}) WHERE owner_path >= {2} AND owner_path < {3}",
                to, from.Length + 1, low, high), ct);
    }

    private static IEnumerable<string> Tables(ScpDbContext db) => db.Model.GetEntityTypes()
        .Where(e => e.BaseType is null && e.ClrType.IsAssignableTo(typeof(IOwned)) && !AppendOnly.Holds(e))
        .Select(e => e.GetTableName()!);
}
