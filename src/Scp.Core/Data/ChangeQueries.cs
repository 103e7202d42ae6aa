namespace Scp.Core.Data;

public static class ChangeQueries
{
    extension(ScpDbContext db)
    {
        /// <summary>The row that a mutation changes, or below which it creates something; tracked.</summary>
        /// <returns>Null when the caller's scope holds no such row.</returns>
        /// <exception cref="AccessDeniedException">The row is in scope, and not the caller's to change. Refused here and not at
        /// the save alone, since a stale etag, a conflict or a change to what already holds would tell of its state.</exception>
        public async Task<T?> FindToChangeAsync<T>(Guid id, CancellationToken ct) where T : class, IOwned
        {
            var row = await db.Set<T>().SingleOrDefaultAsync(r => EF.Property<Guid>(r, "Id") == id, ct);
            if (row is not null) db.Caller.RequireWrite(row.OwnerPath);
            return row;
        }
    }
}
