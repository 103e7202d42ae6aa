using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Scp.Core.Access;
using Scp.Core.Access.Policies;
using Scp.Core.Credentials;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.SignIn;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary><c>/connect/token</c>: OpenIddict has checked the client, its secret, the code with its PKCE verifier, or the
/// refresh token; what is left is whether the account may still act.</summary>
internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        await using var scope = await http.CreateSystemScopeAsync();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var principal = request.IsClientCredentialsGrantType()
            ? await ForClientAsync(db, http, request.ClientId!, request.GetScopes())
            : request.IsTokenExchangeGrantType()
            ? await VisitExchange.ForVisitAsync(http, scope.ServiceProvider, request, (await http.AuthenticateAsync(Scheme)).Principal!)
            : await ForUserAsync(http, scope.ServiceProvider, (await http.AuthenticateAsync(Scheme)).Principal!);
        return principal is null ? Refused(request) : Results.SignIn(principal, authenticationScheme: Scheme);
    }

    private static async Task<ClaimsPrincipal?> ForUserAsync(HttpContext http, IServiceProvider services, ClaimsPrincipal presented)
    {
        if (await http.FindAccountAsync(services, presented, null) is not { Active: true } account) return null;
        var policy = await services.GetRequiredService<AccessPolicies>().OfAsync(account.Home.OwnerPath, http.RequestAborted);
        var user = await services.GetRequiredService<ScpDbContext>().Users.SingleAsync(u => u.Id == account.Id, http.RequestAborted);
        // As at the authorization: what was enough at the sign-in need not be now.
        var methods = SignInMethods.StillGood(user, presented.GetClaims(Claims.AuthenticationMethodReference));
        if (SignInMethods.LackCode(methods, user, policy)) return null;
        var signedInAt = long.Parse(presented.GetClaim(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture);
        return TokenPrincipal.ForUser(user, account, presented.GetScopes(), signedInAt, presented.SessionId!.Value, methods);
    }

    private static async Task<ClaimsPrincipal?> ForClientAsync(ScpDbContext db, HttpContext http, string clientId, ImmutableArray<string> scopes)
    {
        if (await db.FindClientAccountAsync(clientId, null, http.RequestAborted) is not { Active: true } account
            || !account.Networks.Allows(http.Connection.RemoteIpAddress)) return null;
        http.RequestServices.GetRequiredService<LastUse>().Mark(account.Id, db.Time.GetUtcNow());
        return TokenPrincipal.ForClient(clientId, scopes);
    }

    private static IResult Refused(OpenIddictRequest request) => Results.Forbid(new(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = request.IsTokenExchangeGrantType()
            ? "No visit runs that the token could be exchanged for." : "The account cannot sign in now.",
    }), [Scheme]);
}
