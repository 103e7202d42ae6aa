using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Revenue;

/// <summary>What one customer pays in a month, in one currency, as long as nothing changes.</summary>
internal sealed record CustomerRevenue(Guid CustomerId, string OwnerPath, string Currency, decimal Amount);

/// <summary>Monthly recurring revenue: what contracts charge ahead, without tax and usage, a year's by the twelfth. Trials, paused contracts and those that have not begun
/// bring none.</summary>
internal static class MonthlyRevenue
{
    /// <summary>Three statements.</summary>
    public static async Task<IReadOnlyList<CustomerRevenue>> OfTenantAsync(ScpDbContext db, Owner tenant, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var contracts = await db.Contracts.AsNoTracking().Under(tenant.OwnerPath).Where(c => ContractGuards.Charging.Contains(c.Status) && c.StartedAt <= now)
            .Select(c => new { c.OwnerId, c.OwnerPath, c.PlanId }).ToListAsync(ct);
        if (contracts is []) return [];
        var plans = await db.Plans.AsNoTracking().Where(p => p.OwnerId == tenant.Id).ToDictionaryAsync(p => p.Id, ct);
        var merchants = await db.Merchants.Where(m => m.TenantId == tenant.Id && m.Status == OwnerStatus.Active)
            .GroupBy(m => m.ParentId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. contracts.Where(c => plans.ContainsKey(c.PlanId)).Select(c => (Contract: c, Plan: plans[c.PlanId]))
            .GroupBy(c => (c.Contract.OwnerId, c.Contract.OwnerPath, c.Plan.Currency), c => Of(c.Plan, merchants.GetValueOrDefault(c.Contract.OwnerId)))
            .Select(g => new CustomerRevenue(g.Key.OwnerId, g.Key.OwnerPath, g.Key.Currency, g.Sum()))];
    }

    /// <param name="merchants">Those that are active.</param>
    public static decimal Of(Plan plan, int merchants)
    {
        var interval = AheadCharges.Of(plan, []).Sum(c => c.Amount) + (merchants * AheadCharges.OfMerchant(plan, default).Sum(c => c.Amount));
        return decimal.Round(plan.Interval is BillingInterval.Year ? interval / 12 : interval, 4, MidpointRounding.AwayFromZero);
    }
}
