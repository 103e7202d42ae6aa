using Scp.Core.Access;
using Scp.Core.Access.Granting;
using Scp.Core.Hierarchy;
using Scp.Graph.Access.Granting;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access;

public sealed class ApiClientType : TypedObject<ApiClient>
{
    public ApiClientType()
    {
        this.AuthorizeWithPolicy(Permissions.ClientsRead);
        Id(c => c.Id);
        Value(c => c.ClientId);
        Value(c => c.Name);
        Value(c => c.CreatedAt);
        Value(c => c.LastUsedAt);
        Value(c => c.Revoked);
        Load("owner", Of<Owner>(), (clients, context) => OwnersById.LoadAsync<Owner>([.. clients.Select(c => (Guid?)c.OwnerId)], context));
        Load("grants", NonNullList<RoleAssignment>(), (clients, context) => AccessLoaders.GrantsAsync(clients, c => c.Id, a => a.ClientId, context));
        Decisions.Describe(Load("permissions", NonNullList<Decision>(), Decisions.OfAsync, Decisions.On()));
    }
}
