using Scp.Core.Access;
using Scp.Core.Data.Saving;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary><c>/connect/account</c>: one's own name, and the way to the rest.</summary>
internal static class OwnAccountPages
{
    public static void MapOwnAccount(this IEndpointRouteBuilder app)
    {
        app.MapOwnGet(AccountEndpoints.Own, (http, self, _, _) => Task.FromResult(Show(http, self.User)));
        app.MapOwnPost(AccountEndpoints.Own, (http, self, _, db) => RenameAsync(http, self, db));
    }

    private static async Task<IResult> RenameAsync(HttpContext http, SignedIn self, ScpDbContext db)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return Show(http, self.User, SignInPage.Stale);
        var name = form["name"].ToString().Trim();
        if (new Checks().Text("name", name, User.MaxNameLength).Error is { } invalid) return Show(http, self.User, invalid.Message);
        self.User.Name = name;
        self.User.ChangeStamp();
        db.AuditAs("user.update-profile");
        return await db.SaveAsync(http.RequestAborted) is { } error ? Show(http, self.User, error.Message) : Results.LocalRedirect(AccountEndpoints.Own);
    }

    private static IResult Show(HttpContext http, User user, string? error = null) => new AccountForm("Your account", AccountEndpoints.Own, "Save")
    {
        Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        Fields = $"<p>{Page.Encode(user.Email ?? "")}</p>" + AccountForm.Field("name", "Name", "text", "name", user.Name, error: error),
        After = $"""
            <ul>
            <li><a href="{AccountEndpoints.Own}/password">Change your password</a></li>
            <li><a href="{AccountEndpoints.Own}/authenticator">Authenticator app: {(user.TwoFactorEnabled ? "on" : "off")}</a></li>
            <li><a href="{SignOutEndpoints.Path}">Sign out</a></li>
            </ul>
            """,
    }.Render(http);
}
