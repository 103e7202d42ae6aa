using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.OAuth;

/// <summary><c>/connect/logout</c>: ends the browser's session. A client proves by an identity token that it acts for the
/// person; without one the person is asked.</summary>
internal static class LogoutEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(Scheme)).Principal is null) return Results.Redirect(SignOutEndpoints.Path);
        await http.SignOutAsync(SignInCookie.Scheme);
        return Results.SignOut(new() { RedirectUri = SignOutEndpoints.Path }, [Scheme]);
    }
}
