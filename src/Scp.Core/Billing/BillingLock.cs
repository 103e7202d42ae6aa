namespace Scp.Core.Billing;

/// <summary>The lock of a tenant's billing: whoever records usage or makes a merchant active shares
/// it, whoever bills or gives a number holds it. It comes before every other lock of a transaction.</summary>
internal static class BillingLock
{
    public const string Name = "billing";
}
