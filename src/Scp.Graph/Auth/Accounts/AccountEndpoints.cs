using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.SignIn;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth.Accounts;

/// <summary>The pages about accounts, all of which work without JavaScript. Those of who is signed in stand below the path of the
/// sign-in cookie.</summary>
internal static class AccountEndpoints
{
    /// <summary>Below it, the browser sends the cookie of sign-in.</summary>
    public const string Own = "/connect/account";

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapInvitation();
        app.MapForgottenPassword();
        app.MapOwnAccount();
        app.MapOwnPassword();
        app.MapOwnAuthenticator();
    }

    public static void MapOwnGet(this IEndpointRouteBuilder app, string path, OwnPage page) =>
        app.MapGet(path, (Delegate)((HttpContext http) => http.AsSignedInAsync(page)));

    public static void MapOwnPost(this IEndpointRouteBuilder app, string path, OwnPage page) =>
        app.MapPost(path, (Delegate)((HttpContext http) => http.AsSignedInAsync(page))).LimitSignIns();

    /// <summary>Serves a page to who is signed in, and the sign-in page to everybody else.</summary>
    private static async Task<IResult> AsSignedInAsync(this HttpContext http, OwnPage page)
    {
        await using var scope = http.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await SignedIn.FindAsync(http, scope.ServiceProvider, db) is not { } self) return Results.LocalRedirect(SignInEndpoints.Path.With(http.Request.Path));
        db.Caller.ActFor(self.User.Id);
        return await page(http, self, scope.ServiceProvider, db);
    }
}

/// <summary>A page about the account of who is signed in, with the services and the context of a system scope.</summary>
internal delegate Task<IResult> OwnPage(HttpContext http, SignedIn self, IServiceProvider services, ScpDbContext db);
