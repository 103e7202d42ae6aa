using System.ComponentModel;
using Scp.Core.Access;
using Scp.Core.Access.Users;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Sends a person a link by which to become a user at a home; roles may go along.")]
    [Authorize(Permissions.UsersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(BeyondRightsError), typeof(LimitExceededError))]
    public static Task<Result<User>> InviteUser(InviteUserInput input, [FromServices] InvitationService invitations, CancellationToken ct)
        => invitations.InviteAsync(input, ct);

    [Description("Sends an invited user a new link; the one before works no more.")]
    [Authorize(Permissions.UsersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(BeyondRightsError))]
    public static Task<Result<User>> ResendInvitation(ResendInvitationInput input, [FromServices] InvitationService invitations, CancellationToken ct)
        => invitations.ResendAsync(input, ct);

    [Description("Changes a user's name.")]
    [Authorize(Permissions.UsersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(BeyondRightsError))]
    public static Task<Result<User>> UpdateUser(UpdateUserInput input, [FromServices] UserService users, CancellationToken ct)
        => users.UpdateAsync(input, ct);

    [Description("Keeps a user out from the next request on and ends the user's sessions.")]
    [Authorize(Permissions.UsersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(BeyondRightsError))]
    public static Task<Result<User>> SuspendUser(SuspendUserInput input, [FromServices] UserService users, CancellationToken ct)
        => users.SuspendAsync(input, ct);

    [Description("Lets a suspended user in again.")]
    [Authorize(Permissions.UsersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(BeyondRightsError), typeof(LimitExceededError))]
    public static Task<Result<User>> ReactivateUser(ReactivateUserInput input, [FromServices] UserService users, CancellationToken ct)
        => users.ReactivateAsync(input, ct);

    [Description("Takes the second factor from a user who lost it and ends the user's sessions.")]
    [Authorize(Permissions.UsersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(BeyondRightsError))]
    public static Task<Result<User>> ResetMfa(ResetMfaInput input, [FromServices] UserService users, CancellationToken ct)
        => users.ResetMfaAsync(input, ct);
}
