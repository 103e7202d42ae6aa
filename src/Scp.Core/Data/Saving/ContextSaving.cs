namespace Scp.Core.Data.Saving;

public static class ContextSaving
{
    extension(ScpDbContext db)
    {
        /// <summary>Names the next save in the audit trail, in place of <c>merchant.update</c> and the like, for every row
        /// that it changes.</summary>
        /// <param name="action">Such as <c>merchant.suspend</c>.</param>
        /// <param name="reason">What the user gave as the reason.</param>
        public void AuditAs(string action, string? reason = null) => db.Saving.Naming = new(action, reason);

        /// <summary>Has the next save tell that something was done with a row which stays as it is, such as a secret that was read.</summary>
        public void AuditUse<T>(string action, T target, Guid id, string? reason = null) where T : IOwned =>
            db.Saving.Facts.Add(new(target.OwnerId, target.OwnerPath, action, typeof(T).Name, id) { Reason = reason });

        /// <summary>Forgets all that the next save was to do: what was refused before it began has taken nothing along.</summary>
        internal void Discard()
        {
            db.ChangeTracker.Clear();
            db.Saving.TakeFacts();
            db.Saving.TakeGuards();
            db.Saving.TakeNaming();
        }

        /// <summary>Saves what is tracked. After a refusal nothing stays tracked, so that no half of it is saved later.</summary>
        /// <returns>Null when saved; <see cref="StaleError"/> or <see cref="NotFoundError"/> when another writer came first,
        /// <see cref="ConflictError"/> when a value that must be unique is taken, <see cref="Approvals.ApprovalRequiredError"/> when a
        /// second person has to approve it.</returns>
        /// <exception cref="AccessDeniedException">A changed row lies where the caller may not write.</exception>
        public async Task<DomainError?> SaveAsync(CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
                return null;
            }
            catch (Exception failure)
            {
                var refusal = await Refusals.ExplainAsync(db, failure, ct);
                db.Discard();
                if (refusal is null) throw;
                return refusal;
            }
        }
    }
}
