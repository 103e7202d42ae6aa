namespace Scp.Core.Hierarchy;

/// <summary>Whether a caller may see an owner that something else points to: what it may not see is left out, not refused.</summary>
public static class OwnerAccess
{
    private static readonly Permission[] read =
    [
        Permissions.Get(Permissions.PlatformRead), Permissions.Get(Permissions.TenantsRead),
        Permissions.Get(Permissions.CustomersRead), Permissions.Get(Permissions.MerchantsRead),
    ];

    public static bool CanRead(this Caller caller, Owner owner) => caller.CanRead(owner.Kind, owner.OwnerPath);

    public static bool CanRead(this Caller caller, OwnerKind kind, string path) =>
        caller.Scope.Contains(path) && caller.Can(read[(int)kind], path);
}
