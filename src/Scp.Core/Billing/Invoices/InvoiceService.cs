using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Payments;

namespace Scp.Core.Billing.Invoices;

/// <summary>Opens drafts, and ends invoices that will not be paid.</summary>
public sealed class InvoiceService(ScpDbContext db)
{
    /// <summary>Gives a draft its number, and makes it due.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that is no draft.</returns>
    public async Task<Result<Invoice>> FinalizeAsync(FinalizeInvoiceInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } invoice) return found.Error!;
        if (invoice.Status is not InvoiceStatus.Draft) return new ConflictError("Only a draft is finalized.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var numbers = await NumberSequence.HoldAsync(db, invoice.TenantId, invoice.OwnerPath, NumberedKind.Invoice, ct);
        var account = await AccountAsync(invoice, ct);
        invoice.Issue(numbers.Take(), account, db.Time.GetUtcNow());
        db.AuditAs("invoice.finalize");
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return invoice;
    }

    /// <summary>Has an open invoice collected within a minute, without waiting for the day on which it would be.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that is not open.</returns>
    public async Task<Result<Invoice>> CollectAsync(CollectInvoiceInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } invoice) return found.Error!;
        if (invoice.Status is not InvoiceStatus.Open) return new ConflictError("Only an open invoice is collected.");
        // While a node is at it, it stays that node's.
        if (!await db.Payments.AnyAsync(p => p.InvoiceId == invoice.Id && p.Status == PaymentStatus.Pending, ct)) invoice.NextAttemptAt = db.Time.GetUtcNow();
        db.AuditAs("invoice.collect");
        return await db.SaveAsync(ct) is { } error ? error : invoice;
    }

    /// <summary>Takes back an invoice that nothing was paid of; it keeps its number. The credit that it took goes back to the account.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that
    /// is paid, in part or whole, or void.</returns>
    public async Task<Result<Invoice>> VoidAsync(VoidInvoiceInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } invoice) return found.Error!;
        if (invoice.Status is InvoiceStatus.Paid or InvoiceStatus.Void) return new ConflictError("Only an invoice that is not paid is voided.");
        if (invoice.AmountPaid != 0) return new ConflictError("Part of the invoice is paid; refund that first.");
        var notes = await db.CreditNotes.Where(n => n.InvoiceId == invoice.Id).Select(n => n.Amount - n.ToAccount).ToListAsync(ct);
        invoice.Revoke(await AccountAsync(invoice, ct), notes.Sum());
        await VoidedCharges.ReleaseAsync(db, invoice, ct);
        return await SaveAsync(invoice, "invoice.void", input.Reason, ct);
    }

    /// <summary>Writes an invoice off. A payment that comes all the same is still taken.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that is
    /// not open.</returns>
    public async Task<Result<Invoice>> WriteOffAsync(MarkInvoiceUncollectibleInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } invoice) return found.Error!;
        if (invoice.Status is not InvoiceStatus.Open) return new ConflictError("Only an open invoice is written off.");
        (invoice.Status, invoice.NextAttemptAt) = (InvoiceStatus.Uncollectible, null);
        return await SaveAsync(invoice, "invoice.write-off", input.Reason, ct);
    }

    private async Task<Result<Invoice>> FindAsync(NodeId id, string? etag, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Invoice>(id.Id, ct) is not { } invoice) return new NotFoundError(id);
        return invoice.CheckEtag(etag) is { } stale ? stale : invoice;
    }

    private Task<BillingAccount> AccountAsync(Invoice invoice, CancellationToken ct) => db.BillingAccounts.SingleAsync(a => a.Id == invoice.AccountId, ct);

    private async Task<Result<Invoice>> SaveAsync(Invoice invoice, string action, string reason, CancellationToken ct)
    {
        await db.ClearAsync(invoice, ct);
        db.AuditAs(action, reason.Trim());
        return await db.SaveAsync(ct) is { } error ? error : invoice;
    }
}
