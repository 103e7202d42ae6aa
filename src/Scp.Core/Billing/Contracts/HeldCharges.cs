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
        var held = (await ChargedLines.LoadAsync(db, [contract.Id], forMerchants: false, null, ct)).NetBy(l => l.Description, l => l.Amount).ToDictionary();
        return [.. charges.Where(c => c.BeneficiaryId is not null || PeriodChanges.Descriptions(c.Description).Sum(d => held.GetValueOrDefault(d)) > 0)];
    }
}
