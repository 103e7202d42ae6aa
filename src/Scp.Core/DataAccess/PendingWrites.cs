namespace Scp.Core.DataAccess;

/// <summary>What a running save will have changed.</summary>
internal sealed record PendingWrites(long Started, IReadOnlyList<PendingAccess> Commands)
{
    private const int Merchants = 3;

    /// <summary>One command for each operation. The logs themselves are left out: they tell of changes.</summary>
    public static IEnumerable<PendingAccess> Of(ScpDbContext db)
    {
        var rows = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && e.Entity is IOwned and not IWrittenOnce);
        foreach (var changed in rows.GroupBy(e => OperationOf(e.State)))
        {
            var owners = new TouchedOwners(Merchants);
            foreach (var row in changed)
            {
                owners.AddRow();
                owners.Add(((IOwned)row.Entity).OwnerPath);
            }
            var names = changed.Select(e => e.Metadata.ClrType.Name).Distinct().Order(StringComparer.Ordinal);
            yield return new PendingAccess(db.Time.GetUtcNow(), changed.Key, string.Join(',', names), owners.Rows, default, owners.ToArray()).By(AccessReason.Write, db);
        }
    }

    private static DataOperation OperationOf(EntityState state) => state switch
    {
        EntityState.Added => DataOperation.Insert,
        EntityState.Deleted => DataOperation.Delete,
        _ => DataOperation.Update,
    };
}
