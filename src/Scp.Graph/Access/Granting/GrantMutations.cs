using System.ComponentModel;
using Scp.Core.Access;
using Scp.Core.Access.Granting;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Gives a user or an API client a role at an owner and below. It may give no more than the caller holds there.")]
    [Authorize(Permissions.GrantsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<RoleAssignment>> GrantRole(GrantRoleInput input, [FromServices] GrantService grants, CancellationToken ct)
        => grants.GrantAsync(input, ct);

    [Description("Gives up to 200 users and API clients a role at an owner: all of them, or none.")]
    [Authorize(Permissions.GrantsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<GrantedRoles>> GrantRoles(GrantRolesInput input, [FromServices] GrantService grants, CancellationToken ct)
        => grants.GrantAsync(input, ct);

    [Description("Takes a grant back; it holds no more from the next request on, on every node.")]
    [Authorize(Permissions.GrantsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<RoleAssignment>> RevokeRole(RevokeRoleInput input, [FromServices] RevocationService revocations, CancellationToken ct)
        => revocations.RevokeAsync(input, ct);

    [Description("Takes up to 200 grants back: all of them, or none.")]
    [Authorize(Permissions.GrantsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<RevokedRoles>> RevokeRoles(RevokeRolesInput input, [FromServices] RevocationService revocations, CancellationToken ct)
        => revocations.RevokeAsync(input, ct);
}
