using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Plans;

/// <summary>What a plan has to fulfil. What is billed ahead costs whole minor units, so that the price shown is the price billed.</summary>
internal static class PlanChecks
{
    private const int MaxComponents = 50, MaxTiers = 50, MaxTitle = 100, MaxMetric = 60, MaxTrialDays = 365, MaxDigits = 8;
    // With it and the largest quantity no sum leaves what a decimal holds exactly.
    private const decimal MaxPrice = 1_000_000_000;

    extension(Checks checks)
    {
        /// <summary>Of one whole plan, after a change was put into it.</summary>
        public Checks Plan(Plan plan, IReadOnlyList<PriceComponent> components, IReadOnlyList<Entitlement> entitlements)
        {
            checks.Text("name", plan.Name, Hierarchy.Owner.MaxNameLength).Currency("currency", plan.Currency)
                .Ahead("price", plan.Price, plan.Currency)
                .Require(plan.TrialDays is >= 0 and <= MaxTrialDays, "trialDays", $"'trialDays' is 0 to {MaxTrialDays}.", "RANGE")
                .Require(components.Count <= MaxComponents, "components", $"At most {MaxComponents} components.", "LENGTH")
                .Require(components.DistinctBy(c => c.Key).Count() == components.Count, "components", "Each component has a key of its own.", "UNIQUE")
                .Require(entitlements.DistinctBy(e => e.Feature).Count() == entitlements.Count, "entitlements", "Each feature is named once.", "UNIQUE");
            foreach (var (i, component) in components.Index()) checks.Component($"components.{i}", component, plan.Currency);
            foreach (var (i, entitlement) in entitlements.Index())
                checks.Require(Features.All.Contains(entitlement.Feature), $"entitlements.{i}.feature", $"A feature is one of {string.Join(", ", Features.All)}.", "UNKNOWN")
                    .Require(entitlement.Limit is null or >= 0, $"entitlements.{i}.limit", "A limit is not negative.", "RANGE");
            return checks;
        }

        private Checks Component(string at, PriceComponent component, string currency)
        {
            var tiered = component.Model is PriceModel.Graduated or PriceModel.Volume;
            checks.Slug($"{at}.key", component.Key).Text($"{at}.title", component.Title, MaxTitle)
                .Require(component.IsMetered ? component.Metric?.Trim() is { Length: > 0 and <= MaxMetric } : component.Metric is null,
                    $"{at}.metric", "A model that counts usage names its metric, another none.", "METRIC")
                .Require(component.Model is PriceModel.PerUnit ? component.Included >= 0 : component.Included == 0, $"{at}.included", "Only PER_UNIT includes units.", "RANGE")
                .Require(component.UnitPrice is null == tiered, $"{at}.unitPrice", "A model has either a unit price or tiers.", "PRICE")
                .Require(component.Tiers is { Count: > 0 } == tiered, $"{at}.tiers", "GRADUATED and VOLUME have tiers, the others none.", "TIERS");
            if (component.UnitPrice is { } price)
                _ = component.IsMetered ? checks.Price($"{at}.unitPrice", price) : checks.Ahead($"{at}.unitPrice", price, currency);
            return component.Tiers is { } tiers ? checks.Tiers(at, tiers) : checks;
        }

        private Checks Tiers(string at, IReadOnlyList<PriceTier> tiers)
        {
            checks.Require(tiers.Count <= MaxTiers, $"{at}.tiers", $"At most {MaxTiers} tiers.", "LENGTH");
            var below = 0m;
            foreach (var (i, tier) in tiers.Index())
            {
                checks.Price($"{at}.tiers.{i}.unitPrice", tier.UnitPrice).Price($"{at}.tiers.{i}.flat", tier.Flat)
                    .Require(tier.UpTo is null == (i == tiers.Count - 1), $"{at}.tiers.{i}.upTo", "The last tier, and it alone, has no end.", "TIERS")
                    .Require(tier.UpTo is null || tier.UpTo > below, $"{at}.tiers.{i}.upTo", "Each tier ends above the one before.", "TIERS");
                below = tier.UpTo ?? below;
            }
            return checks;
        }

        private Checks Price(string at, decimal price) => checks.Require(price is >= 0 and <= MaxPrice && price == decimal.Round(price, MaxDigits), at,
            $"A price is 0 to {MaxPrice:0}, with at most {MaxDigits} digits after the point.", "RANGE");

        private Checks Ahead(string at, decimal price, string currency) =>
            checks.Price(at, price).Require(price == Money.Round(price, currency), at, "What is billed ahead costs whole minor units of the currency.", "MINOR_UNITS");
    }
}
