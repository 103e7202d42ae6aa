namespace Scp.Core.Billing.Plans;

/// <param name="Feature">What a subscriber may have, such as <c>merchants</c>.</param>
/// <param name="Limit">How much of it; null for any number.</param>
public sealed record Entitlement(string Feature, long? Limit = null);
