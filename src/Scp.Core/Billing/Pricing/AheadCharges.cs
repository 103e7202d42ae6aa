using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Pricing;

/// <param name="Key">Names it within the plan; that of the base price is empty.</param>
/// <param name="BeneficiaryId">The merchant it is for.</param>
public sealed record AheadCharge(string Key, string Description, decimal UnitPrice, decimal Amount, Guid? BeneficiaryId = null);

/// <param name="Name">For the line's description.</param>
public readonly record struct BilledMerchant(Guid Id, string Name);

/// <summary>What one whole period costs ahead. The billing run charges it, and what changes within a period gives back and charges parts of it.</summary>
public static class AheadCharges
{
    public static IEnumerable<AheadCharge> Of(Plan plan, IEnumerable<BilledMerchant> merchants)
    {
        if (plan.Price != 0)
            yield return new AheadCharge("", plan.Name, plan.Price, Money.Round(plan.Price, plan.Currency));
        foreach (var component in plan.Prices.Where(p => p.Model is PriceModel.Flat))
            yield return Of(component, plan, component.Title, null);
        var each = plan.Prices.Where(p => p.Model is PriceModel.PerMerchant).ToArray();
        if (each.Length == 0)
            yield break;
        foreach (var merchant in merchants)
        {
            foreach (var component in each)
                yield return Of(component, plan, $"{component.Title}: {merchant.Name}", merchant.Id);
        }
    }

    /// <summary>What one merchant costs for a whole period.</summary>
    public static IEnumerable<AheadCharge> OfMerchant(Plan plan, BilledMerchant merchant) => Of(plan, [merchant]).Where(c => c.BeneficiaryId is not null);

    private static AheadCharge Of(PriceComponent component, Plan plan, string description, Guid? beneficiary)
    {
        var line = Charges.Of(component, 1, plan.Currency)[0];
        return new AheadCharge(component.Key, description, line.UnitPrice, line.Amount, beneficiary);
    }
}
