namespace Scp.Core.Data.Saving;

/// <summary>What a save has beyond others that charges for merchants: a transaction that began before it, and sight up to the customer who pays.</summary>
internal static class ChargedSave
{
    extension(ScpDbContext db)
    {
        /// <summary>Lets the running save read and write at owners above the caller's scope as well. Rights were checked by then; what the caller changed
        /// is not among it.</summary>
        public void ReachAlso(IReadOnlyCollection<string> paths)
        {
            if (paths.Any(path => !db.Scope.Contains(path))) db.Saving.Reach = OwnerScope.Of(OwnerPath.Common([.. paths, db.Scope.Low])!);
        }

        /// <summary>Ends the save, well or not.</summary>
        public async Task EndChargedAsync(bool commit, CancellationToken ct)
        {
            var (own, charged, reached) = (db.Saving.Own, db.Saving.Charged.ToList(), db.Saving.Reach is not null);
            (db.Saving.Own, db.Saving.Reach) = (null, null);
            db.Saving.Charged.Clear();
            // A row out of sight that stayed tracked would be found by its key; one that was not saved would be saved by the next.
            if (!commit || reached) foreach (var charge in charged) db.Entry(charge).State = EntityState.Detached;
            if (own is null) return;
            await using (own) if (commit) await own.CommitAsync(ct);
        }
    }
}
