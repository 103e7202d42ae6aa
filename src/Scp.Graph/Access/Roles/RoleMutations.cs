using System.ComponentModel;
using Scp.Core.Access;
using Scp.Core.Access.Roles;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Makes a role of an owner, for itself and those below it. It may give no more than the caller holds there.")]
    [Authorize(Permissions.RolesWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<Role>> CreateRole(CreateRoleInput input, [FromServices] RoleService roles, CancellationToken ct)
        => roles.CreateAsync(input, ct);

    [Description("Changes a custom role for everybody who has it; absent fields stay. Asks for all rights that it gave and will give.")]
    [Authorize(Permissions.RolesWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<Role>> UpdateRole(UpdateRoleInput input, [FromServices] RoleService roles, CancellationToken ct)
        => roles.UpdateAsync(input, ct);

    [Description("Removes a custom role that nobody has any more.")]
    [Authorize(Permissions.RolesWrite)]
    [Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<Role>> DeleteRole(DeleteRoleInput input, [FromServices] RoleService roles, CancellationToken ct)
        => roles.DeleteAsync(input, ct);
}
