using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Contracts;

/// <summary>The merchants that a contract pays for by itself.</summary>
/// <param name="Active">Those that it would be billed for now.</param>
/// <param name="Held">Those that were charged for the rest of the period, and not given back: no other has anything to give back.</param>
internal sealed record BilledMerchants(IReadOnlyList<BilledMerchant> Active, IReadOnlyList<BilledMerchant> Held)
{
    public static readonly BilledMerchants None = new([], []);

    /// <summary>Reads nothing where no plan charges by the merchant.</summary>
    public static async Task<BilledMerchants> LoadAsync(ScpDbContext db, Contract contract, IEnumerable<Plan> plans, CancellationToken ct)
    {
        if (!plans.Any(plan => plan.Prices.Any(p => p.Model is PriceModel.PerMerchant))) return None;
        var billed = contract.BilledThrough >= contract.CurrentPeriodEnd;
        var held = billed ? await HeldAsync(db, contract, ct) : [];
        var rows = await db.Merchants.AsNoTracking().Where(m => (m.ParentId == contract.OwnerId && m.Status == OwnerStatus.Active) || held.Contains(m.Id))
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.Name, IsActive = m.ParentId == contract.OwnerId && m.Status == OwnerStatus.Active }).ToListAsync(ct);
        var active = rows.Where(m => m.IsActive).Select(m => new BilledMerchant(m.Id, m.Name)).ToList();
        var names = rows.ToDictionary(m => m.Id, m => m.Name);
        // One that moved out of the caller's sight is given back all the same.
        return new(active, billed ? [.. held.Select(id => new BilledMerchant(id, names.GetValueOrDefault(id, "moved merchant")))] : active);
    }

    /// <summary>Each charge until the period's end and each that gives it back cancel each other.</summary>
    private static async Task<Guid[]> HeldAsync(ScpDbContext db, Contract contract, CancellationToken ct)
    {
        var (start, end) = (contract.CurrentPeriodStart, contract.CurrentPeriodEnd);
        var invoiced = await (
            from invoice in db.Invoices
            join line in db.InvoiceLines on invoice.Id equals line.InvoiceId
            where invoice.ContractId == contract.Id && invoice.PeriodStart == start && invoice.Status != InvoiceStatus.Void
                && line.PeriodEnd == end && line.BeneficiaryId != null
            select new { Id = line.BeneficiaryId!.Value, line.Amount }).ToListAsync(ct);
        // Those of this period become lines of the invoice of the next one.
        var pending = await db.PendingCharges.AsNoTracking().Where(c => c.ContractId == contract.Id && c.PeriodEnd == end && c.BeneficiaryId != null)
            .Select(c => new { Id = c.BeneficiaryId!.Value, c.Amount }).ToListAsync(ct);
        return [.. invoiced.Concat(pending).GroupBy(c => c.Id).Where(g => g.Sum(c => Math.Sign(c.Amount)) > 0).Select(g => g.Key).Order()];
    }
}
