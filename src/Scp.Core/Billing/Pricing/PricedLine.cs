namespace Scp.Core.Billing.Pricing;

/// <param name="UnitPrice">Exact; may be finer than the minor unit.</param>
/// <param name="Amount">Whole minor units.</param>
public sealed record PricedLine(string Description, decimal Quantity, decimal UnitPrice, decimal Amount);
