using Scp.Core.SystemHealth;
using Scp.Core.SystemHealth.Nodes;
using Scp.Graph.Schema;

namespace Scp.Graph.SystemHealth;

public sealed class SystemHealthType : TypedObject<InstallationHealth>
{
    public SystemHealthType() : base("SystemHealth")
    {
        Value(h => h.Status).Description = "DOWN while it cannot serve; DEGRADED while a check is not HEALTHY and it serves all the same.";
        Value(h => h.Version).Description = "Of the product, on the node that answers.";
        Value(h => h.StartedAt).Description = "When the node that answers started.";
        Value(h => h.Checks).Description = "By name.";
        Value(h => h.Nodes).Description = "In the order in which they started; one that is silent stays for a day.";
        Value(h => h.Jobs).Description = "Those that one node runs for all, by name.";
    }
}

public sealed class SystemCheckType : TypedObject<CheckedState>
{
    public SystemCheckType() : base("SystemCheck")
    {
        Value(c => c.Name);
        Value(c => c.Status);
        Value(c => c.DurationMs);
        Value(c => c.Description);
    }
}

public sealed class ClusterNodeType : TypedObject<ClusterNode>
{
    public ClusterNodeType()
    {
        Value(n => n.Name);
        Value(n => n.StartedAt);
        Value(n => n.LastSeenAt).Description = "A node tells that it lives every 15 seconds.";
        Value(n => n.Version);
    }
}

public sealed class JobStateType : TypedObject<JobState>
{
    public JobStateType()
    {
        Value(j => j.Name);
        Value(j => j.LastRunAt).Description = "When the last run began; null before the first.";
        Value(j => j.NextRunAt).Description = "From when on a node may begin the next.";
        Value(j => j.LastError).Description = "The kind of failure that ended the last run; null when it went well.";
    }
}
