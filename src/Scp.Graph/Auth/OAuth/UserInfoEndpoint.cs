using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary><c>/connect/userinfo</c>: the same claims as in the identity token, as they stand now.</summary>
internal static class UserInfoEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext http)
    {
        var principal = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        var claims = new Dictionary<string, object> { [Claims.Subject] = principal.GetClaim(Claims.Subject)! };
        await using var scope = await http.CreateSystemScopeAsync();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        // A client's token has no person behind it.
        if (await http.FindAccountAsync(scope.ServiceProvider, principal, null) is { Kind: CallerKind.User } account
            && await db.Users.FindAsync([account.Id], http.RequestAborted) is { } user)
            foreach (var group in TokenPrincipal.Profile(user, account, principal.GetScopes()).GroupBy(c => c.Claim, c => c.Value))
                claims[group.Key] = group.Key == Claims.Role ? group.ToArray() : group.Single();
        return Results.Json(claims);
    }
}
