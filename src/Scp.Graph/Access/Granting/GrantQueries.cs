using System.ComponentModel;
using Scp.Core.Access;
using Scp.Core.Access.Granting;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Query
{
    private const int AssumedGrants = 50;

    [Description("By which grants at an owner or above it somebody may do something there, as far as the caller may read them.")]
    [Authorize(Permissions.UsersRead), Listed(AssumedGrants)]
    public static async Task<IReadOnlyList<RoleAssignment>?> WhoCan(string permission, NodeId on, [FromServices] WhoCan whoCan, CancellationToken ct)
    {
        var found = await whoCan.FindAsync(permission, on, ct);
        return found.Error is { } error ? throw new ExecutionError(error.Message) { Code = error.Code } : found.Value;
    }
}
