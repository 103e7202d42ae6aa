namespace Scp.Core.Hierarchy;

public static class OwnerQueries
{
    extension(ScpDbContext db)
    {
        /// <summary>The owner that an id names, its kind included; untracked. Null when the scope holds none.</summary>
        public async Task<Owner?> FindOwnerAsync(NodeId id, CancellationToken ct) =>
            (await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id.Id, ct)).Named(id);

        /// <summary>The owner that the caller's scope is of; untracked. Null where the caller has none.</summary>
        public Task<Owner?> FindScopeAsync(CancellationToken ct)
        {
            var path = db.Caller.ScopePath;
            return db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.OwnerPath == path, ct);
        }

        /// <summary>As <see cref="FindOwnerAsync"/>, for an owner that is changed, or for which something is; tracked.</summary>
        /// <exception cref="AccessDeniedException">The owner is in scope, and not the caller's to change.</exception>
        public async Task<Owner?> FindOwnerToChangeAsync(NodeId id, CancellationToken ct) =>
            (await db.FindToChangeAsync<Owner>(id.Id, ct)).Named(id);
    }

    // The id of a merchant given as that of a customer names nobody.
    private static Owner? Named(this Owner? owner, NodeId id) => owner?.Kind.ToString() == id.Type ? owner : null;
}
