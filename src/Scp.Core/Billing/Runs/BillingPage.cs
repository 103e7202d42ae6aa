using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;

namespace Scp.Core.Billing.Runs;

/// <summary>Bills the next few contracts of a run in one transaction: their invoices, the charges and usage in these, the contracts' next
/// periods and the run's progress are there together or not at all.</summary>
internal sealed class BillingPage(ScpDbContext db, string node)
{
    /// <summary>After that another node takes over from one that was killed. Longer than a page takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <returns>False when the run is finished, or another node has it.</returns>
    /// <exception cref="BillingRefusedException">Somebody else changed one of the rows meanwhile.</exception>
    public async Task<bool> BillAsync(Guid runId, int contracts, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await HoldAsync(runId, ct) is not { } run) return false;
        var due = await Due(run).Take(contracts).ToListAsync(ct);
        if (due is not []) await BillAsync(run, due, ct);
        else if (await LastCharges.SettleAsync(db, run.OwnerPath, ct)) await SaveAsync("billing.settle", ct);
        else Finish(run);
        await SaveAsync(run.FinishedAt is null ? "billing.progress" : "billing.finish", ct);
        await transaction.CommitAsync(ct);
        return run.FinishedAt is null;
    }

    /// <summary>Passes over the next contract, says so in the run, and has the schedule leave it alone for a while.</summary>
    /// <returns>False when there is none, so that it was something else that failed.</returns>
    public async Task<bool> PassOverAsync(Guid runId, string error, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await HoldAsync(runId, ct) is not { } run) return true;
        if (await Due(run).FirstOrDefaultAsync(ct) is not { } contract) return false;
        contract.PassOver(db.Time.GetUtcNow());
        run.PassOver(contract.Id, error);
        await SaveAsync("billing.progress", ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    // The lock first: what the run and its contracts are is read once nobody else bills.
    private async Task<BillingRun?> HoldAsync(Guid runId, CancellationToken ct)
    {
        var path = await db.BillingRuns.Where(r => r.Id == runId).Select(r => r.OwnerPath).SingleAsync(ct);
        await db.HoldAsync(BillingLock.Name, path, ct);
        var run = await db.BillingRuns.SingleAsync(r => r.Id == runId, ct);
        var now = db.Time.GetUtcNow();
        if (run.FinishedAt is not null || (run.LeaseHolder != node && run.LeasedUntil > now)) return null;
        (run.LeaseHolder, run.LeasedUntil) = (node, now + Lease);
        return run;
    }

    private IQueryable<Contract> Due(BillingRun run)
    {
        var cursor = run.Cursor;
        var due = db.Contracts.Under(run.OwnerPath).Where(ContractPeriods.DueBy(run.AsOf)).Where(c => c.Id > cursor);
        return (run.TriesAll ? due : due.Where(BillingBackoff.Over(run.StartedAt))).OrderBy(c => c.Id);
    }

    private async Task BillAsync(BillingRun run, List<Contract> due, CancellationToken ct)
    {
        var batch = await BillingBatch.LoadAsync(db, run.OwnerId, due, ct);
        NumberSequence? numbers = null;
        while (await batch.TurnAsync(run.AsOf, ct) is { } made)
        {
            foreach (var (invoice, account) in made.Invoices.Where(i => !i.Account.DraftsInvoices))
            {
                numbers ??= await NumberSequence.HoldAsync(db, run.OwnerId, run.OwnerPath, NumberedKind.Invoice, ct);
                invoice.Issue(numbers.Take(), account, db.Time.GetUtcNow());
            }
            run.Invoices += made.Invoices.Count;
            run.Skipped += made.Turns - made.Invoices.Count;
            await SaveAsync("billing.run", ct);
        }
        run.Cursor = due[^1].Id;
        foreach (var contract in due) contract.EndBackoff();
    }

    private void Finish(BillingRun run) => (run.FinishedAt, run.LeaseHolder, run.LeasedUntil) = (db.Time.GetUtcNow(), null, null);

    private async Task SaveAsync(string action, CancellationToken ct)
    {
        db.AuditAs(action);
        if (await db.SaveAsync(ct) is { } refused) throw new BillingRefusedException(refused.Message);
    }
}

/// <summary>A save was refused, for a reason that anybody may read.</summary>
internal sealed class BillingRefusedException(string message) : Exception(message);
