namespace Scp.Core.SystemHealth.Nodes;

/// <summary>A running server, or one that was. Belongs to no owner.</summary>
public sealed class ClusterNode
{
    public const int MaxNameLength = 100;

    public required Guid Id { get; init; }
    /// <summary>The machine's, or the container's.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }
    /// <summary>Of the product.</summary>
    public required string Version { get; init; }
}

internal sealed class ClusterNodeConfiguration : IEntityTypeConfiguration<ClusterNode>
{
    public void Configure(EntityTypeBuilder<ClusterNode> node)
    {
        node.ToTable("cluster_nodes");
        node.Property(n => n.Name).HasMaxLength(ClusterNode.MaxNameLength);
        node.Property(n => n.Version).HasMaxLength(ClusterNode.MaxNameLength);
    }
}
