namespace Scp.Core.SystemHealth.Nodes;

/// <summary>This process among the nodes.</summary>
public sealed class ThisNode(TimeProvider time)
{
    public Guid Id { get; } = Guid.CreateVersion7(time.GetUtcNow());
    public string Name { get; } = Environment.MachineName is { Length: > ClusterNode.MaxNameLength } name ? name[..ClusterNode.MaxNameLength] : Environment.MachineName;
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();
}
