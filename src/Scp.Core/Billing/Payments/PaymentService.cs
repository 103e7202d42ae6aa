using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Invoices;

namespace Scp.Core.Billing.Payments;

/// <summary>Payments that arrive by themselves, such as bank transfers.</summary>
public sealed class PaymentService(ScpDbContext db)
{
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for an invoice of
    /// which nothing is due.</returns>
    public async Task<Result<Payment>> RecordAsync(RecordPaymentInput input, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var checks = new Checks().Require(input.Amount > 0, "amount", "'amount' is more than nothing.", "RANGE").Text("method", input.Method, Payment.MaxMethodLength)
            .OptionalText("reference", input.Reference, Payment.MaxReferenceLength).Require(input.At is null || input.At <= now, "at", "'at' lies in the past.", "RANGE");
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Invoice>(input.Invoice.Id, ct) is not { } invoice) return new NotFoundError(input.Invoice);
        if (invoice.CheckEtag(input.Etag) is { } stale) return stale;
        if (new Checks().Amount(input.Amount, invoice.Currency).Error is { } unsound) return unsound;
        if (invoice.Status is not (InvoiceStatus.Open or InvoiceStatus.Uncollectible)) return new ConflictError("Nothing of the invoice is due.");

        var account = await db.BillingAccounts.SingleAsync(a => a.Id == invoice.AccountId, ct);
        var payment = db.Add(new Payment
        {
            Id = Guid.CreateVersion7(now), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, InvoiceId = invoice.Id, AccountId = account.Id,
            Currency = invoice.Currency, Amount = input.Amount, Excess = invoice.Pay(input.Amount, account, now), Method = input.Method.Trim(),
            Status = PaymentStatus.Succeeded, Reference = input.Reference, At = input.At ?? now, CreatedAt = now,
        }).Entity;
        await db.ClearAsync(invoice, ct);
        db.AuditAs("payment.record");
        return await db.SaveAsync(ct) is { } error ? error : payment;
    }

    /// <summary>Notes that a payment was paid back. What it covered of its invoice is due again; to give that up, credit the invoice first.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that did not
    /// succeed, or whose excess has paid another invoice.</returns>
    public async Task<Result<Payment>> RefundAsync(RefundPaymentInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Payment>(input.Id.Id, ct) is not { } payment) return new NotFoundError(input.Id);
        if (payment.CheckEtag(input.Etag) is { } stale) return stale;
        if (payment.Status is not PaymentStatus.Succeeded) return new ConflictError("Only a payment that succeeded is refunded.");
        var account = await db.BillingAccounts.SingleAsync(a => a.Id == payment.AccountId, ct);
        if (payment.Excess > account.Credit) return new ConflictError("What the payment was too high by has paid another invoice.");
        var invoice = await db.Invoices.SingleAsync(i => i.Id == payment.InvoiceId, ct);
        account.Credit -= payment.Excess;
        invoice.TakeBack(payment.Amount - payment.Excess, db.Time.GetUtcNow());
        (payment.Status, payment.RefundedAt) = (PaymentStatus.Refunded, db.Time.GetUtcNow());
        db.AuditAs("payment.refund", input.Reason.Trim());
        return await db.SaveAsync(ct) is { } error ? error : payment;
    }
}

internal static class AmountChecks
{
    /// <summary>What is paid or given back is whole minor units.</summary>
    public static Checks Amount(this Checks checks, decimal amount, string currency) => checks.Require(
        amount > 0 && amount == Money.Round(amount, currency), "amount", $"'amount' has at most {Money.DigitsOf(currency)} digits after the point.", "DIGITS");
}
