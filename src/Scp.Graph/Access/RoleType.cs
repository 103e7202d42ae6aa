using Scp.Core.Access;
using Scp.Core.Access.Roles;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access;

public sealed class RoleType : TypedObject<Role>
{
    public RoleType()
    {
        this.AuthorizeWithPolicy(Permissions.RolesRead);
        Id(r => r.Id);
        Value(r => r.Key);
        Value(r => r.Name);
        Value(r => r.Description);
        Value(r => r.System);
        Value("permissions", r => (IReadOnlyList<Permission>)[.. r.Rights], NonNullList<Permission>());
        Value("etag", r => r.Etag, NonNull<string>());
        Pages<RoleAssignmentList, RoleAssignment>("assignments", Permissions.UsersRead, r => r.Id, a => a.RoleId, db => db.RoleAssignments)
            .Description = "Who has the role, as far as the caller may read them.";
        Load("owner", Of<Owner>(), (roles, context) => OwnersById.LoadAsync<Owner>([.. roles.Select(r => (Guid?)r.OwnerId)], context));
    }
}

public sealed class PermissionType : TypedObject<Permission>
{
    public PermissionType()
    {
        Value(p => p.Key);
        Value(p => p.Title);
        Value(p => p.Description);
        Value(p => p.Dangerous);
        Value(p => p.NotWhileImpersonating).Description = "Nobody uses it in the name of another.";
    }
}
