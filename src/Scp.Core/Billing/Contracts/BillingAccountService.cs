namespace Scp.Core.Billing.Contracts;

/// <summary>How a customer pays.</summary>
public sealed class BillingAccountService(ScpDbContext db)
{
    private const int MaxPaymentDays = 365, TaxDigits = 6;

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<BillingAccount>> UpdateAsync(UpdateBillingAccountInput input, CancellationToken ct)
    {
        if (Check(new Checks(), input.TaxRate, input.PaymentDays).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<BillingAccount>(input.Id.Id, ct) is not { } account) return new NotFoundError(input.Id);
        if (account.CheckEtag(input.Etag) is { } stale) return stale;
        Put(account, input.TaxRate, input.PaymentDays);
        account.DraftsInvoices = input.DraftsInvoices ?? account.DraftsInvoices;
        return await db.SaveAsync(ct) is { } error ? error : account;
    }

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<BillingAccount>> SetPaymentMethodAsync(SetPaymentMethodInput input, CancellationToken ct)
    {
        var checks = new Checks().OptionalText("customer", input.Customer, BillingAccount.MaxProviderIdLength).OptionalText("method", input.Method, BillingAccount.MaxProviderIdLength)
            .Require((input.Customer is null) == (input.Method is null), "method", "'customer' and 'method' stand together.", "REQUIRED");
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<BillingAccount>(input.Id.Id, ct) is not { } account) return new NotFoundError(input.Id);
        if (account.CheckEtag(input.Etag) is { } stale) return stale;
        (account.PaymentCustomer, account.PaymentMethod) = (input.Customer, input.Method);
        db.AuditAs("billing-account.set-payment-method");
        return await db.SaveAsync(ct) is { } error ? error : account;
    }

    internal static Checks Check(Checks checks, decimal? taxRate, int? paymentDays) => checks
        .Require(taxRate is null || (taxRate is >= 0 and <= 1 && taxRate == decimal.Round(taxRate.Value, TaxDigits)), "taxRate",
            $"'taxRate' is a share from 0 to 1, with at most {TaxDigits} digits after the point.", "RANGE")
        .Require(paymentDays is null or >= 0 and <= MaxPaymentDays, "paymentDays", $"'paymentDays' is 0 to {MaxPaymentDays}.", "RANGE");

    internal static void Put(BillingAccount account, decimal? taxRate, int? paymentDays) =>
        (account.TaxRate, account.PaymentDays) = (taxRate ?? account.TaxRate, paymentDays ?? account.PaymentDays);
}
