using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Credentials;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.Callers;

/// <summary>Fills a <see cref="Caller"/> from the request's validated access token, with one statement.</summary>
internal static class CallerLoader
{
    /// <param name="isUse">Whether it puts off the end of an unused session.</param>
    /// <returns>False when the account may not act any more, may not come from this network, or the token was revoked; the caller then stays anonymous.</returns>
    public static async Task<bool> IdentifyAsync(this HttpContext http, Caller caller, bool isUse = true)
    {
        if (!Guid.TryParse(http.User.GetTokenId(), out var tokenId)) return false;
        await using var scope = http.CreateSystemScope();
        if (await http.FindAccountAsync(scope.ServiceProvider, http.User, tokenId) is not { Active: true } account) return false;
        if (!account.Networks.Allows(http.Connection.RemoteIpAddress)) return false;
        if (account.Kind is CallerKind.Client) http.RequestServices.GetRequiredService<LastUse>().Mark(account.Id, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        caller.Identify(account.Kind, account.Id, account.Grants);
        (caller.ImpersonatorId, caller.Home, caller.SessionId) = (http.User.VisitorId, account.Home, account.Session?.Id);
        if (isUse && account.Session is { } session) scope.ServiceProvider.GetRequiredService<SessionGate>().Saw(session);
        caller.SignedInAt = long.TryParse(http.User.GetClaim(Claims.AuthenticationTime), CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return true;
    }

    /// <summary>The account that a token speaks for; null also when its session is over.</summary>
    /// <param name="services">Of a system scope.</param>
    /// <param name="tokenId">The access token that is presented; null where none is.</param>
    /// <param name="presented">False where somebody else asks about the token: then it does not come from the request's address.</param>
    public static async Task<Account?> FindAccountAsync(
        this HttpContext http, IServiceProvider services, ClaimsPrincipal principal, Guid? tokenId, bool presented = true)
    {
        var account = await services.GetRequiredService<ScpDbContext>().FindAccountAsync(principal, tokenId, http.RequestAborted);
        return account?.Session is not { } session || await http.AdmitsAsync(services, session, presented) ? account : null;
    }

    /// <summary>Whether a session goes on, and may come from where the request does.</summary>
    public static async Task<bool> AdmitsAsync(this HttpContext http, IServiceProvider services, SessionState session, bool presented = true)
    {
        await services.GetRequiredService<ScpDbContext>().ReleaseConnectionAsync(); // A policy that is not kept takes another.
        var gate = services.GetRequiredService<SessionGate>();
        return await (presented ? gate.AdmitsAsync(session, http.Address, http.RequestAborted) : gate.HoldsAsync(session, http.RequestAborted));
    }

    // A client's token names the client as its own subject.
    private static Task<Account?> FindAccountAsync(this ScpDbContext db, ClaimsPrincipal principal, Guid? tokenId, CancellationToken ct)
    {
        var subject = principal.GetClaim(Claims.Subject);
        if (subject is { } clientId && clientId == principal.GetClaim(Claims.ClientId)) return db.FindClientAccountAsync(clientId, tokenId, ct);
        if (!Guid.TryParse(subject, out var userId) || principal.SessionId is not { } sessionId) return Task.FromResult<Account?>(null);
        return principal.VisitorId is { } visitorId ? db.FindVisitAccountAsync(userId, visitorId, sessionId, tokenId, ct)
            : db.FindUserAccountAsync(userId, sessionId, tokenId, ct);
    }
}
