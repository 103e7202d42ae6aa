using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Plans;

/// <param name="Code">Names the plan over all its versions.</param>
/// <param name="Price">Of one interval.</param>
public sealed record CreatePlanInput(
    NodeId Tenant, string Code, string Name, string Currency, decimal Price = 0, BillingInterval Interval = BillingInterval.Month, int TrialDays = 0,
    IReadOnlyList<PriceComponentInput>? Components = null, IReadOnlyList<EntitlementInput>? Entitlements = null);

/// <summary>What is null stays as it is.</summary>
public sealed record UpdatePlanInput(
    NodeId Id, string? Name = null, string? Currency = null, decimal? Price = null, BillingInterval? Interval = null, int? TrialDays = null,
    IReadOnlyList<PriceComponentInput>? Components = null, IReadOnlyList<EntitlementInput>? Entitlements = null, string? Etag = null);

/// <param name="Plan">Any version; the draft begins as a copy of the newest one.</param>
public sealed record CreatePlanVersionInput(NodeId Plan);

public sealed record PublishPlanInput(NodeId Id, string? Etag = null);

public sealed record RetirePlanInput(NodeId Id, string? Reason = null, string? Etag = null);

/// <param name="UnitPrice">In the plan's currency; for the models without tiers.</param>
public sealed record PriceComponentInput(
    string Key, string Title, PriceModel Model, string? Metric = null, decimal Included = 0, decimal? UnitPrice = null, IReadOnlyList<PriceTierInput>? Tiers = null)
{
    internal PriceComponent ToComponent() => new(
        Key, Title.Trim(), Model, Metric, Included, UnitPrice, Tiers is { Count: > 0 } ? [.. Tiers.Select(t => new PriceTier(t.UpTo, t.UnitPrice, t.Flat))] : null);
}

/// <param name="UpTo">The last unit in it; null for the last tier.</param>
/// <param name="Flat">Added once as soon as the tier is reached.</param>
public sealed record PriceTierInput(decimal UnitPrice, decimal? UpTo = null, decimal Flat = 0);

/// <param name="Limit">Null for any number.</param>
public sealed record EntitlementInput(string Feature, long? Limit = null);
