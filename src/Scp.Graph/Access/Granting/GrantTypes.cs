using Scp.Core.Access.Granting;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Granting;

public sealed class GrantedRolesType : TypedObject<GrantedRoles>
{
    public GrantedRolesType() => Value(g => g.RoleAssignments).Description = "In the order of the grantees.";
}

public sealed class RevokedRolesType : TypedObject<RevokedRoles>
{
    public RevokedRolesType() => Value(r => r.RoleAssignments).Description = "As they were.";
}

