namespace Scp.Core.Billing;

/// <summary>The lock of a tenant's billing: whoever records usage shares it, whoever bills usage or gives a number holds it.</summary>
internal static class BillingLock
{
    public const string Name = "billing";
}
