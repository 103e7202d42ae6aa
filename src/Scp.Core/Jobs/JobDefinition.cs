namespace Scp.Core.Jobs;

public enum JobPlace
{
    /// <summary>Each time on whichever node comes first. A run must bear that the next begins elsewhere before it ends.</summary>
    OneNode,
    /// <summary>On all nodes at once; the work divides itself by claims. Runs may overlap on a node.</summary>
    EveryNode,
}

public sealed record JobDefinition(string Name, TimeSpan Every, JobPlace Place, Func<IServiceProvider, CancellationToken, Task> Run);
