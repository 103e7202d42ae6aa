using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Scp.Core.Access;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary><c>/connect/token</c>: OpenIddict has checked the client, its secret, the code with its PKCE verifier, or the
/// refresh token; what is left is whether the account may still act.</summary>
internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http, TimeProvider time)
    {
        var request = http.GetOpenIddictServerRequest()!;
        await using var scope = http.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var principal = request.IsClientCredentialsGrantType()
            ? await ForClientAsync(db, request.ClientId!, request.GetScopes(), time, http.RequestAborted)
            : await ForUserAsync(db, (await http.AuthenticateAsync(Scheme)).Principal!, http.RequestAborted);
        return principal is null ? Refused() : Results.SignIn(principal, authenticationScheme: Scheme);
    }

    private static async Task<ClaimsPrincipal?> ForUserAsync(ScpDbContext db, ClaimsPrincipal presented, CancellationToken ct)
    {
        if (await db.FindAccountAsync(presented, null, ct) is not { Active: true } account) return null;
        var user = await db.Users.SingleAsync(u => u.Id == account.Id, ct);
        var signedInAt = long.Parse(presented.GetClaim(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture);
        return TokenPrincipal.ForUser(user, account, presented.GetScopes(), signedInAt, presented.SessionId!.Value,
            presented.GetClaims(Claims.AuthenticationMethodReference));
    }

    private static async Task<ClaimsPrincipal?> ForClientAsync(
        ScpDbContext db, string clientId, ImmutableArray<string> scopes, TimeProvider time, CancellationToken ct)
    {
        if (await db.FindClientAccountAsync(clientId, null, ct) is not { Active: true } account) return null;
        (await db.ApiClients.SingleAsync(c => c.Id == account.Id, ct)).LastUsedAt = time.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return TokenPrincipal.ForClient(clientId, scopes);
    }

    private static IResult Refused() => Results.Forbid(new(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The account cannot sign in now.",
    }), [Scheme]);
}
