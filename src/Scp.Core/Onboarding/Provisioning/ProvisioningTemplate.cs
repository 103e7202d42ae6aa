namespace Scp.Core.Onboarding.Provisioning;

/// <summary>How a tenant sets its merchants up, by a key. Shared: the customers below name it.</summary>
public sealed class ProvisioningTemplate : IShared, IVersioned
{
    public const string Standard = "standard";
    /// <summary>Of one tenant.</summary>
    public const int MaxPerTenant = 100;
    public const int MaxNameLength = 200;

    public required Guid Id { get; init; }
    /// <summary>The tenant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Unique within the tenant. One named <c>standard</c> takes the place of that which every tenant has.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }
    /// <summary>JSON of a <see cref="ProvisioningPlan"/>.</summary>
    public required string Content { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }

    public ProvisioningPlan Plan => ProvisioningPlan.Read(Content);
}
