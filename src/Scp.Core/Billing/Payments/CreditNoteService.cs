using System.Globalization;
using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Invoices;

namespace Scp.Core.Billing.Payments;

/// <summary>Gives back what was invoiced: an issued invoice itself never changes.</summary>
public sealed class CreditNoteService(ScpDbContext db)
{
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for an invoice that is
    /// neither open nor paid, or when the amount is more than is left of its total.</returns>
    public async Task<Result<CreditNote>> CreateAsync(CreateCreditNoteInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Invoice>(input.Invoice.Id, ct) is not { } invoice) return new NotFoundError(input.Invoice);
        if (invoice.CheckEtag(input.Etag) is { } stale) return stale;
        if (new Checks().Amount(input.Amount, invoice.Currency).Error is { } unsound) return unsound;
        if (invoice.Status is not (InvoiceStatus.Open or InvoiceStatus.Paid)) return new ConflictError("Only an open or a paid invoice is credited.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var numbers = await NumberSequence.HoldAsync(db, invoice.TenantId, invoice.OwnerPath, NumberedKind.CreditNote, ct);
        // Under the lock: no other note of the invoice comes in between.
        var before = (await db.CreditNotes.Where(n => n.InvoiceId == invoice.Id).Select(n => n.Amount).ToListAsync(ct)).Sum();
        if (before + input.Amount > invoice.Total) return TooMuch(Math.Max(0, invoice.Total - before), invoice.Currency);
        var account = await db.BillingAccounts.SingleAsync(a => a.Id == invoice.AccountId, ct);
        var note = db.Add(NewNote(invoice, numbers.Take(), input, before, invoice.Credit(input.Amount, account, db.Time.GetUtcNow()))).Entity;
        await db.ClearAsync(invoice, ct);
        db.AuditAs("credit-note.create", input.Reason.Trim());
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return note;
    }

    private CreditNote NewNote(Invoice invoice, string number, CreateCreditNoteInput input, decimal before, decimal toAccount) => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, TenantId = invoice.TenantId, InvoiceId = invoice.Id,
        Number = number, Currency = invoice.Currency, Amount = input.Amount, Tax = TaxUntil(invoice, before + input.Amount) - TaxUntil(invoice, before),
        ToAccount = toAccount, Reason = input.Reason.Trim(), IssuedAt = db.Time.GetUtcNow(),
    };

    private static ConflictError TooMuch(decimal left, string currency) =>
        new($"Of the invoice, {left.ToString($"F{Money.DigitsOf(currency)}", CultureInfo.InvariantCulture)} {currency} are left to credit.");

    // As the difference of two running totals: notes over the whole invoice give back exactly its tax.
    private static decimal TaxUntil(Invoice invoice, decimal amount) => Money.Round(invoice.Tax * amount / invoice.Total, invoice.Currency);
}
