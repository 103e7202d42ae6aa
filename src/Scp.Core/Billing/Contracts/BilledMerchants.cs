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

    /// <summary>Who is charged by which contract until the end of its period as it is stored. Two statements.</summary>
    /// <param name="merchantIds">Whom to ask for; null for all.</param>
    internal static async Task<HashSet<(Guid ContractId, Guid MerchantId)>> HeldAsync(
        ScpDbContext db, IReadOnlyCollection<Guid> contractIds, IReadOnlyCollection<Guid>? merchantIds, CancellationToken ct) =>
        [.. (await ChargedLines.LoadAsync(db, contractIds, forMerchants: true, merchantIds, ct))
            .NetBy(l => (l.ContractId, l.BeneficiaryId!.Value), l => l.Amount).Where(h => h.Net > 0).Select(h => h.Key)];
}
