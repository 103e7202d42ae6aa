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
        Guid[] held = billed ? [.. (await HeldAsync(db, [contract.Id], null, ct)).Select(h => h.MerchantId).Order()] : [];
        var rows = await db.Merchants.AsNoTracking().Where(m => (m.ParentId == contract.OwnerId && m.Status == OwnerStatus.Active) || held.Contains(m.Id))
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.Name, IsActive = m.ParentId == contract.OwnerId && m.Status == OwnerStatus.Active }).ToListAsync(ct);
        var active = rows.Where(m => m.IsActive).Select(m => new BilledMerchant(m.Id, m.Name)).ToList();
        var names = rows.ToDictionary(m => m.Id, m => m.Name);
        // One that moved out of the caller's sight is given back all the same.
        return new(active, billed ? [.. held.Select(id => new BilledMerchant(id, names.GetValueOrDefault(id, "moved merchant")))] : active);
    }

    /// <summary>Who is charged by which contract until the end of its period as it is stored: each charge until then and each that gives it back cancel
    /// each other. Two statements.</summary>
    /// <param name="merchantIds">Whom to ask for; null for all.</param>
    internal static async Task<HashSet<(Guid ContractId, Guid MerchantId)>> HeldAsync(
        ScpDbContext db, IReadOnlyCollection<Guid> contractIds, IReadOnlyCollection<Guid>? merchantIds, CancellationToken ct)
    {
        var contracts = db.Contracts.AsNoTracking().Where(c => contractIds.Contains(c.Id));
        var invoiced = await (
            from contract in contracts
            join invoice in db.Invoices on new { Id = contract.Id, At = contract.CurrentPeriodStart } equals new { Id = invoice.ContractId, At = invoice.PeriodStart }
            join line in db.InvoiceLines on new { invoice.Id, End = contract.CurrentPeriodEnd } equals new { Id = line.InvoiceId, End = line.PeriodEnd }
            where invoice.Status != InvoiceStatus.Void && line.BeneficiaryId != null && (merchantIds == null || merchantIds.Contains(line.BeneficiaryId.Value))
            select new { contract.Id, MerchantId = line.BeneficiaryId!.Value, line.Amount }).ToListAsync(ct);
        // Those of this period become lines of the invoice of the next one.
        var pending = await (
            from contract in contracts
            join charge in db.PendingCharges on new { contract.Id, End = contract.CurrentPeriodEnd } equals new { Id = charge.ContractId, End = charge.PeriodEnd }
            where charge.BeneficiaryId != null && (merchantIds == null || merchantIds.Contains(charge.BeneficiaryId.Value))
            select new { contract.Id, MerchantId = charge.BeneficiaryId!.Value, charge.Amount }).ToListAsync(ct);
        return [.. invoiced.Concat(pending).GroupBy(c => (c.Id, c.MerchantId)).Where(g => g.Sum(c => Math.Sign(c.Amount)) > 0).Select(g => g.Key)];
    }
}
