using Scp.Core.Billing;
using Scp.Core.Billing.Pricing;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Plans;

/// <summary>With the currency of its plan.</summary>
public sealed record PricedComponent(PriceComponent Component, string Currency);

public sealed record PricedTier(PriceTier Tier, string Currency);

public sealed class PriceComponentType : TypedObject<PricedComponent>
{
    public PriceComponentType() : base("PriceComponent")
    {
        Value("key", c => c.Component.Key, NonNull<string>());
        Value("title", c => c.Component.Title, NonNull<string>());
        Value("model", c => c.Component.Model, NonNull<PriceModel>());
        Value("metric", c => c.Component.Metric, Of<string>()).Description = "What is counted.";
        Value("included", c => c.Component.Included, NonNull<decimal>()).Description = "Units of a period that cost nothing.";
        Value<Money?>("unitPrice", c => c.Component.UnitPrice is { } price ? new Money(price, c.Currency) : null, Of<Money>());
        Value("tiers", c => (IReadOnlyList<PricedTier>)[.. (c.Component.Tiers ?? []).Select(t => new PricedTier(t, c.Currency))], NonNullList<PricedTier>());
    }
}

public sealed class PriceTierType : TypedObject<PricedTier>
{
    public PriceTierType() : base("PriceTier")
    {
        Value("upTo", t => t.Tier.UpTo, Of<decimal>()).Description = "The last unit in it; null for the last tier.";
        Value("unitPrice", t => new Money(t.Tier.UnitPrice, t.Currency), NonNull<Money>());
        Value<Money?>("flat", t => t.Tier.Flat == 0 ? null : new Money(t.Tier.Flat, t.Currency), Of<Money>()).Description = "Added once as soon as the tier is reached.";
    }
}
