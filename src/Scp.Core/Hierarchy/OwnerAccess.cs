namespace Scp.Core.Hierarchy;

/// <summary>Whether a caller may see an owner that something else points to: what it may not see is left out, not refused.</summary>
public static class OwnerAccess
{
    private static readonly Permission[] read =
    [
        Permissions.Get(Permissions.PlatformRead), Permissions.Get(Permissions.TenantsRead),
        Permissions.Get(Permissions.CustomersRead), Permissions.Get(Permissions.MerchantsRead),
    ];

    public static bool CanRead(this Caller caller, Owner owner) =>
        caller.Scope.Contains(owner.OwnerPath) && caller.Can(read[(int)owner.Kind], owner.OwnerPath);
}
