using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Pricing;

/// <summary>What usage costs on a plan.</summary>
internal static class UsagePrices
{
    /// <summary>Whether any usage costs the same on both plans, component by component. Titles may differ.</summary>
    public static bool AreAlike(Plan one, Plan other) => Metered(one).SequenceEqual(Metered(other), PriceComparer.Instance);

    private static IEnumerable<PriceComponent> Metered(Plan plan) => plan.Prices.Where(p => p.IsMetered).OrderBy(p => p.Key, StringComparer.Ordinal);

    private sealed class PriceComparer : EqualityComparer<PriceComponent>
    {
        public static readonly PriceComparer Instance = new();

        public override bool Equals(PriceComponent? x, PriceComponent? y) =>
            x is null || y is null ? x == y : Untitled(x) == Untitled(y) && (x.Tiers ?? []).SequenceEqual(y.Tiers ?? []);

        public override int GetHashCode(PriceComponent component) => Untitled(component).GetHashCode();

        private static PriceComponent Untitled(PriceComponent component) => component with { Title = "", Tiers = null };
    }
}
