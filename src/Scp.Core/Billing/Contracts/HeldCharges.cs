using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Contracts;

/// <summary>What a contract that is charging holds until its period's end, and would be given back.</summary>
internal static class HeldCharges
{
    /// <summary>The whole plan until the run came by, which will bill it as it is then. After that, what an invoice that is not void or a
    /// pending charge has charged: what was voided is not given back once more.</summary>
    public static async Task<IReadOnlyCollection<AheadCharge>> OfAsync(ScpDbContext db, Contract contract, Plan plan, BilledMerchants merchants, CancellationToken ct)
    {
        var charges = AheadCharges.Of(plan, merchants.Held);
        var whole = contract.BilledThrough < contract.CurrentPeriodEnd || await HoldsPlanAsync(db, contract, ct);
        return [.. whole ? charges : charges.Where(c => c.BeneficiaryId is not null)];
    }

    /// <summary>The base and flat prices are charged together and given back together; each charge until the period's end and each that gives
    /// it back cancel each other.</summary>
    private static async Task<bool> HoldsPlanAsync(ScpDbContext db, Contract contract, CancellationToken ct)
    {
        var (start, end) = (contract.CurrentPeriodStart, contract.CurrentPeriodEnd);
        var invoiced = await (
            from invoice in db.Invoices
            join line in db.InvoiceLines on invoice.Id equals line.InvoiceId
            where invoice.ContractId == contract.Id && invoice.PeriodStart == start && invoice.Status != InvoiceStatus.Void
                && line.PeriodEnd == end && line.BeneficiaryId == null
            select line.Amount).ToListAsync(ct);
        var pending = await db.PendingCharges.AsNoTracking().Where(c => c.ContractId == contract.Id && c.PeriodEnd == end && c.BeneficiaryId == null)
            .Select(c => c.Amount).ToListAsync(ct);
        return invoiced.Concat(pending).Sum(amount => Math.Sign(amount)) > 0;
    }
}
