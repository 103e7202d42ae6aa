using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Erasure;

/// <summary>Destroys what a merchant knows of a buyer. The row stays, so that what refers to it still leads somewhere; the audit
/// trail never held the values, and tells that they were destroyed, by whom and why.</summary>
public sealed class EndCustomerErasure(ScpDbContext db)
{
    /// <returns><see cref="ValidationError"/> without a reason, <see cref="NotFoundError"/>, <see cref="StaleError"/>,
    /// <see cref="ConflictError"/> for one who is erased already.</returns>
    public async Task<Result<EndCustomer>> EraseAsync(EraseEndCustomerInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<EndCustomer>(input.Id.Id, ct) is not { } endCustomer) return new NotFoundError(input.Id);
        if (endCustomer.CheckEtag(input.Etag) is { } stale) return stale;
        if (endCustomer.CheckNotErased() is { } erased) return erased;
        if (endCustomer.IsNamedIn(input.Reason))
            return new Checks().Require(false, "reason", "The reason is kept: it must not hold what is erased.", "PERSONAL").Error!;

        endCustomer.Erase(db.Time.GetUtcNow());
        db.AuditAs("end-customer.erase", input.Reason.Trim());
        return await db.SaveAsync(ct) is { } error ? error : endCustomer;
    }
}

public sealed record EraseEndCustomerInput(NodeId Id, string Reason, string? Etag = null);
