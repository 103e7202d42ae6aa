using Microsoft.AspNetCore.Antiforgery;

namespace Scp.Graph.Auth.SignIn;

/// <summary><c>/signout</c>: asks first, because a link from anywhere may lead here.</summary>
internal static class SignOutEndpoints
{
    public const string Path = "/signout";
    // Where the cookie of the session reaches.
    private const string Submit = "/connect/signout";

    public static void MapSignOut(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, IAntiforgery antiforgery) => Ask(http, antiforgery));
        app.MapPost(Submit, async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Ask(http, antiforgery);
            if (await http.FindSessionAsync() is { } session) await http.EndSessionAsync(session);
            return Page.Render(http, "Signed out", """<p>You are signed out. <a href="/signin">Sign in again</a></p>""");
        });
    }

    private static IResult Ask(HttpContext http, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        return Page.Render(http, "Sign out", $"""
            <form method="post" action="{Submit}">
            <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
            <button type="submit">Sign out</button>
            </form>
            """);
    }
}
