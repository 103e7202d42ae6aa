using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access;

public sealed class RoleAssignmentType : TypedObject<RoleAssignment>
{
    public RoleAssignmentType()
    {
        this.AuthorizeWithPolicy(Permissions.UsersRead);
        Description = "A grant. The scope lives on the grant, not on the role: it holds at 'on' and everything below it.";
        Id(a => a.Id);
        Load("role", Of<Role>(), (grants, context) => AccessLoaders.RolesAsync([.. grants.Select(g => (Guid?)g.RoleId)], context));
        Load("on", Of<Owner>(), (grants, context) => OwnersById.LoadAsync<Owner>([.. grants.Select(g => (Guid?)g.OwnerId)], context));
        Load("user", Of<User>(), (grants, context) => AccessLoaders.UsersAsync([.. grants.Select(g => g.UserId)], context));
        Load("client", Of<ApiClient>(), (grants, context) => AccessLoaders.ClientsAsync([.. grants.Select(g => g.ClientId)], context));
        Load("grantedBy", Of<User>(), (grants, context) => AccessLoaders.UsersAsync([.. grants.Select(g => g.GrantedById)], context));
        Value(a => a.GrantedAt);
        Value(a => a.ExpiresAt);
        Value(a => a.Reason);
    }
}
