using System.ComponentModel;
using Scp.Graph.Nodes;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Query
{
    /// <summary>At most this many ids in one <c>nodes</c>.</summary>
    private const int MaxNodes = 50;

    [Description("Any object by its global id; null where it is not in scope.")]
    [AllowAnonymous] // The type of what is found guards it.
    public static async Task<object?> Node(NodeId id, [FromServices] NodeLoader nodes, [FromServices] ScpDbContext db, CancellationToken ct)
        => (await nodes.LoadAsync([id], db, ct))[0];

    [Description("Objects by their global ids, in their order; at most 50.")]
    [AllowAnonymous, Listed(MaxNodes)] // The type of what is found guards it.
    public static Task<IReadOnlyList<object?>> Nodes(IReadOnlyList<NodeId> ids, [FromServices] NodeLoader nodes, [FromServices] ScpDbContext db, CancellationToken ct)
        => ids.Count <= MaxNodes ? nodes.LoadAsync(ids, db, ct) : throw new ExecutionError($"At most {MaxNodes} ids may be asked for at once.") { Code = "LIMIT_EXCEEDED" };
}
