using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Scp.Graph.Auth.SignIn;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary><c>/connect/logout</c>: ends the browser's session, and with it what other clients got by it. A client proves by an
/// identity token of that very session that it acts for the person; with any other, or without one, the person is asked.</summary>
internal static class LogoutEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(Scheme)).Principal is not { } hint) return Results.Redirect(SignOutEndpoints.Path);
        // Where nobody is signed in nothing ends, and the browser may go back to the client.
        if (await http.FindSessionAsync() is { } session)
        {
            if (!IsOf(hint, session)) return Results.Redirect(SignOutEndpoints.Path);
            await http.EndSessionAsync(session);
        }
        return Results.SignOut(new() { RedirectUri = SignOutEndpoints.Path }, [Scheme]);
    }

    // OpenIddict has checked that the token is of this server; a token of the same person's other session is no proof for this one.
    private static bool IsOf(ClaimsPrincipal hint, SignInSession session) =>
        hint.SessionId == session.Id && hint.GetClaim(Claims.Subject) == session.UserId.ToString("N");
}
