namespace Scp.Core.Hierarchy;

public enum OwnerKind { Platform, Tenant, Customer, Merchant }

public enum OwnerStatus { Draft, Provisioning, Active, Suspended, Archived }

/// <summary>A node of the hierarchy. Every owned row names one; one table holds all kinds, so that a lineage, a slug among
/// siblings or a mixed list is one query.</summary>
public abstract class Owner(OwnerKind kind) : IInherited, IVersioned
{
    public const int MaxNameLength = 200;
    public const int MaxSlugLength = 63;

    public required Guid Id { get; init; }
    public Guid OwnerId { get => Id; private init { } }
    public Guid? ParentId { get; set; }
    /// <summary>The owner's own path, not its parent's.</summary>
    public required string OwnerPath { get; set; }
    public OwnerKind Kind { get; private init; } = kind;
    public required string Name { get; set; }
    /// <summary>Lower-case letters, digits and hyphens; unique among the children of one parent.</summary>
    public required string Slug { get; set; }
    public OwnerStatus Status { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}

/// <summary>The root above all tenants, one row with a fixed id. Grants on it reach the whole platform.</summary>
public sealed class Platform() : Owner(OwnerKind.Platform)
{
    /// <summary>The same in every installation, so that scripts and seeds can name it.</summary>
    public static readonly Guid RootId = Guid.Parse("00000000-0000-7000-8000-000000000001");
}
