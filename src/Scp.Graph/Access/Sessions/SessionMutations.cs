using System.ComponentModel;
using Scp.Core.Access.Sessions;
using Scp.Core.Access.Users;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Ends a session, one's own or with sessions:revoke another's: its tokens fail from the next request on, on every node.")]
    [Authorize, Errors(typeof(NotFoundError), typeof(BeyondRightsError), typeof(ConflictError), typeof(StaleError))] // Anybody may sign themselves out.
    public static Task<Result<UserSession>> RevokeSession(RevokeSessionInput input, [FromServices] SessionService sessions, CancellationToken ct)
        => sessions.RevokeAsync(input, ct);

    [Description("Ends every session of a user, one's own or with sessions:revoke another's.")]
    [Authorize, Errors(typeof(NotFoundError), typeof(BeyondRightsError), typeof(ConflictError), typeof(StaleError))] // As above.
    public static Task<Result<EndedSessions>> RevokeAllSessions(RevokeAllSessionsInput input, [FromServices] SessionService sessions, CancellationToken ct)
        => sessions.RevokeAllAsync(input, ct);
}
