namespace Scp.Core.Data.Saving;

public static class AuditedBulk
{
    extension(ScpDbContext db)
    {
        /// <summary>Saves what is tracked and then runs SQL over owned tables, in one transaction of its own, so that the
        /// audit row of the tracked change tells of both: a moved merchant and the rows below it.</summary>
        /// <param name="bulk">Must keep to the subtree of the tracked change: no right is checked for what it writes.</param>
        /// <param name="first">What comes before the save in the transaction, such as a lock; what it refuses is not saved.</param>
        /// <returns>Null when both took place; otherwise the error of what came first or of the save, and nothing has changed.</returns>
        /// <exception cref="InvalidOperationException">The save wrote no audit row, or the SQL names an audit table.</exception>
        public async Task<DomainError?> AuditedBulkAsync(Func<Task> bulk, CancellationToken ct, Func<Task<DomainError?>>? first = null)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (first is not null && await first() is { } refused)
            {
                db.Discard();
                return refused;
            }
            if (await db.SaveAsync(ct) is { } refusal) return refusal;
            if (db.Saving.AuditRows is 0) throw new InvalidOperationException("No tracked change tells of this bulk change.");

            try
            {
                db.Saving.BulkAllowed = true;
                await bulk();
                await transaction.CommitAsync(ct);
                return null;
            }
            finally
            {
                db.Saving.BulkAllowed = false;
                // The bulk change passed by what is tracked; after a rollback the saved rows are stale as well.
                db.ChangeTracker.Clear();
            }
        }
    }
}
