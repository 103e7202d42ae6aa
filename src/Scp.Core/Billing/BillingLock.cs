namespace Scp.Core.Billing;

/// <summary>The lock of a tenant's billing: whoever records usage shares it, whoever bills usage or gives a number holds it.</summary>
internal static class BillingLock
{
    public const string Name = "billing";

    /// <summary>The path of the tenant that a path is of or below.</summary>
    public static string TenantOf(string path) => path[..(path.IndexOf('/', 1) + 1)];
}
