namespace Scp.Core.Callers;

/// <summary>The owner that an account belongs to.</summary>
public sealed record Home(Guid OwnerId, string OwnerPath) : IOwned
{
    /// <summary>The path of the tenant above or at it; the platform's own for those who work for the platform.</summary>
    public string TenantPath => Common.OwnerPath.Ancestors(OwnerPath) is [_, var tenant, ..] ? tenant : OwnerPath;
}
