namespace Scp.Core.Access;

/// <summary>A named set of permissions. System roles belong to the platform, custom ones to the owner that made them; the
/// owners below may grant either.</summary>
public sealed class Role : IShared, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Unique within the owner, such as <c>customer-admin</c>.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }
    public required string Description { get; set; }
    /// <summary>Shipped with the product and kept to its definition at every start.</summary>
    public bool System { get; init; }
    public required List<string> Permissions { get; set; }
    public long Version { get; set; }
}
