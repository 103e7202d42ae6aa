using Scp.Core.Access;
using Scp.Graph.Paging;

namespace Scp.Graph.Access;

public sealed class UserList : ListDefinition<User>
{
    public UserList()
    {
        // Not by e-mail: a filter would tell it to a caller who may not read it.
        Where(u => u.Name);
        Where(u => u.Status);
        Where(u => u.CreatedAt);
        Where(u => u.LastSignInAt);
        Order(u => u.Name);
        Order(u => u.CreatedAt);
        DefaultOrder(u => u.Name);
    }
}

public sealed class RoleList : ListDefinition<Role>
{
    public RoleList()
    {
        Where(r => r.Key);
        Where(r => r.Name);
        Where(r => r.System);
        Order(r => r.Key);
        Order(r => r.Name);
        DefaultOrder(r => r.Name);
    }
}

public sealed class RoleAssignmentList : ListDefinition<RoleAssignment>
{
    public RoleAssignmentList()
    {
        Where(a => a.GrantedAt);
        Where(a => a.ExpiresAt);
        Order(a => a.GrantedAt);
    }
}

public sealed class ApiClientList : ListDefinition<ApiClient>
{
    public ApiClientList()
    {
        Where(c => c.ClientId);
        Where(c => c.Name);
        Where(c => c.Revoked);
        Where(c => c.Authentication);
        Where(c => c.CreatedAt);
        Where(c => c.ExpiresAt);
        Where(c => c.LastUsedAt);
        Order(c => c.Name);
        Order(c => c.CreatedAt);
        DefaultOrder(c => c.Name);
    }
}
