namespace Scp.Graph.Tests.Execution.World;

/// <summary>The calls of batches in one request.</summary>
internal sealed class Calls
{
    public List<(string Field, int Sources)> All { get; } = [];

    public void Add(string field, int sources) => All.Add((field, sources));
}
