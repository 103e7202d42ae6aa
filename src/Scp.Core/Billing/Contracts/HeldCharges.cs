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
        var charges = AheadCharges.Of(plan, merchants.Held).ToList();
        if (contract.BilledThrough < contract.CurrentPeriodEnd) return charges;
        var held = await HeldAsync(db, contract, ct);
        // Each charge until the period's end and each that gives it back cancel each other.
        return [.. charges.Where(c => c.BeneficiaryId is not null || PeriodChanges.Descriptions(c.Description).Sum(d => held.GetValueOrDefault(d)) > 0)];
    }

    /// <summary>Of the base and flat prices, by description: how often each was charged, less how often it was given back.</summary>
    private static async Task<Dictionary<string, int>> HeldAsync(ScpDbContext db, Contract contract, CancellationToken ct)
    {
        var (start, end) = (contract.CurrentPeriodStart, contract.CurrentPeriodEnd);
        var invoiced = await (
            from invoice in db.Invoices
            join line in db.InvoiceLines on invoice.Id equals line.InvoiceId
            where invoice.ContractId == contract.Id && invoice.PeriodStart == start && invoice.Status != InvoiceStatus.Void
                && line.PeriodEnd == end && line.BeneficiaryId == null
            select new { line.Description, line.Amount }).ToListAsync(ct);
        var pending = await db.PendingCharges.AsNoTracking().Where(c => c.ContractId == contract.Id && c.PeriodEnd == end && c.BeneficiaryId == null)
            .Select(c => new { c.Description, c.Amount }).ToListAsync(ct);
        return invoiced.Concat(pending).GroupBy(c => c.Description).ToDictionary(g => g.Key, g => g.Sum(c => Math.Sign(c.Amount)));
    }
}
