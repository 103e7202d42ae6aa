using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Scp.Core.Access.Impersonations;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Schema;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Token exchange (RFC 8693): the visitor's own access token for one in the name of the visited. OpenIddict has checked
/// that the token holds and was given to this client.</summary>
internal static class VisitExchange
{
    /// <summary>The form field that names the visit, or the visited, by its id in the graph.</summary>
    public const string RequestedSubject = "requested_subject";

    /// <returns>Null where no visit runs that was begun from the session of the token, or it is not in order any more.</returns>
    public static async Task<ClaimsPrincipal?> ForVisitAsync(HttpContext http, IServiceProvider services, OpenIddictRequest request, ClaimsPrincipal visitor)
    {
        var (db, ct) = (services.GetRequiredService<ScpDbContext>(), http.RequestAborted);
        // A visitor acts as themselves alone: who acts for another cannot pass that on.
        if (visitor.VisitorId is not null || request.ActorToken is not null || !OnlyAccess(request)) return null;
        if (visitor.SessionId is not { } sessionId || !Guid.TryParse(visitor.GetClaim(Claims.Subject), out var actorId)) return null;
        if (GlobalIdType.Decode((string?)request[RequestedSubject] ?? "") is not { Type: nameof(Impersonation) or nameof(Core.Access.User) } wanted) return null;
        if (await db.FindVisitAsync(wanted.Id, actorId, sessionId, ct) is not { } visit) return null;
        if (await db.FindVisitAccountAsync(visit.TargetId, actorId, visit.SessionId, null, ct) is not { Session: { } session }
            || !await http.AdmitsAsync(services, session)) return null;
        return TokenPrincipal.ForVisit(
            visit, long.Parse(visitor.GetClaim(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture), visit.ExpiresAt - db.Time.GetUtcNow());
    }

    private static bool OnlyAccess(OpenIddictRequest request) =>
        request.SubjectTokenType is TokenTypeIdentifiers.AccessToken && request.RequestedTokenType is null or TokenTypeIdentifiers.AccessToken;
}
