using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Scp.Core.Access;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.Callers;

/// <summary>Fills a <see cref="Caller"/> from the request's validated access token, with one statement.</summary>
internal static class CallerLoader
{
    /// <returns>False when the account may not act any more or the token was revoked; the caller then stays anonymous.</returns>
    public static async Task<bool> IdentifyAsync(this HttpContext http, Caller caller)
    {
        if (!Guid.TryParse(http.User.GetTokenId(), out var tokenId)) return false;
        await using var scope = http.CreateSystemScope();
        var account = await scope.ServiceProvider.GetRequiredService<ScpDbContext>()
            .FindAccountAsync(http.User, tokenId, http.RequestAborted);
        if (account is not { Active: true }) return false;
        caller.Identify(account.Kind, account.Id, account.Grants);
        (caller.SessionId, caller.Home) = (http.User.SessionId, account.Home);
        caller.SignedInAt = long.TryParse(http.User.GetClaim(Claims.AuthenticationTime), CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return true;
    }

    /// <summary>The account that a token speaks for. A client's token names the client as its own subject.</summary>
    public static Task<Account?> FindAccountAsync(this ScpDbContext db, ClaimsPrincipal principal, Guid? tokenId, CancellationToken ct)
    {
        var subject = principal.GetClaim(Claims.Subject);
        if (subject is { } clientId && clientId == principal.GetClaim(Claims.ClientId)) return db.FindClientAccountAsync(clientId, tokenId, ct);
        return Guid.TryParse(subject, out var userId) && principal.SessionId is { } sessionId
            ? db.FindUserAccountAsync(userId, sessionId, tokenId, ct) : Task.FromResult<Account?>(null);
    }
}
