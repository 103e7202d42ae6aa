using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Scp.Graph.Auth.SignIn;

/// <summary><c>/signout</c>: asks first, because a link from anywhere may lead here.</summary>
internal static class SignOutEndpoints
{
    public const string Path = "/signout";

    public static void MapSignOut(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, IAntiforgery antiforgery) => Ask(http, antiforgery));
        app.MapPost(Path, async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Ask(http, antiforgery);
            await http.SignOutAsync(SignInCookie.Scheme);
            return Page.Render(http, "Signed out", """<p>You are signed out. <a href="/signin">Sign in again</a></p>""");
        });
    }

    private static IResult Ask(HttpContext http, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        return Page.Render(http, "Sign out", $"""
            <form method="post" action="{Path}">
            <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
            <button type="submit">Sign out</button>
            </form>
            """);
    }
}
