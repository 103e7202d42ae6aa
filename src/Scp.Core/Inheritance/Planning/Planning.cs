namespace Scp.Core.Inheritance.Planning;

/// <summary>How previews and the writes that are bound to them run.</summary>
internal static class Planning
{
    extension(ScpDbContext db)
    {
        /// <summary>Runs a change as its write would up to the save, and leaves nothing behind.</summary>
        /// <param name="permission">What the write declares: a preview tells of the owners below, so it takes the same right.</param>
        /// <exception cref="AccessDeniedException">The owner is in scope, and not the caller's to change.</exception>
        public async Task<ChangeImpact> PreviewAsync(string permission, NodeId owner, Func<Task<Result<ChangeImpact>>> impact, CancellationToken ct)
        {
            var outer = db.Caller.Writes;
            db.Caller.BeginWrite(Permissions.Get(permission));
            try
            {
                var result = await impact();
                return result.Error is not { } refusal ? result.Value!
                    : ChangeImpact.Refused(refusal, refusal is LockedError ? await db.CountAsync(owner, ct) : 0);
            }
            finally
            {
                db.Caller.EndWrite();
                if (outer is not null) db.Caller.BeginWrite(outer);
                db.ChangeTracker.Clear();
            }
        }

        /// <summary>Runs a write in a transaction during which nothing that its plan stands on can change. It is kept when the
        /// write succeeds.</summary>
        public async Task<Result<T>> PlannedAsync<T>(string subject, NodeId owner, LayerSecrets secrets, Func<Task<Result<T>>> write, CancellationToken ct)
        {
            // A merchant may move before the locks hold, but never out of its tenant, which is what they lock.
            if (await db.Owners.Where(o => o.Id == owner.Id).Select(o => o.OwnerPath).SingleOrDefaultAsync(ct) is not { } path) return new NotFoundError(owner);
            db.Caller.RequireWrite(path);
            // On SQLite a key could not be made while the transaction is open: one connection writes at a time.
            if (await secrets.PrepareAsync(owner.Id, path, ct) is { } unable) return unable;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.HoldAsync(PlanLocks.Owners, path, ct);
            await db.HoldAsync(subject, path, ct);
            var result = await write();
            if (result.Error is null) await transaction.CommitAsync(ct);
            else db.ChangeTracker.Clear();
            return result;
        }

        private async Task<int> CountAsync(NodeId owner, CancellationToken ct) =>
            await db.Owners.Where(o => o.Id == owner.Id).Select(o => o.OwnerPath).SingleOrDefaultAsync(ct) is { } path
                ? await db.Owners.Under(path).CountAsync(ct) : 0;
    }
}
