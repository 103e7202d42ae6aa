using Scp.Core.Access.Passwords;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary><c>/connect/account/password</c>: a new password for the old one; other sessions end.</summary>
internal static class OwnPasswordPages
{
    private const string Path = $"{AccountEndpoints.Own}/password";
    public const string WrongPassword = "The current password is wrong, or the account is locked for now.";

    public static void MapOwnPassword(this IEndpointRouteBuilder app)
    {
        app.MapOwnGet(Path, (http, _, _, _) => Task.FromResult(Ask(http)));
        app.MapOwnPost(Path, ChangeAsync);
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, SignedIn self, IServiceProvider services, ScpDbContext db)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return Ask(http, SignInPage.Stale);
        if (!await services.GetRequiredService<PasswordSignIn>().ConfirmAsync(self.User, form["current"].ToString())) return Ask(http, WrongPassword);
        var changed = await services.GetRequiredService<PasswordService>().ChangeAsync(self.User, form["password"].ToString(), self.Session.Id, http.RequestAborted);
        if (changed.Error is { } error) return Ask(http, error.Message);
        await self.StayAsync(http, db);
        return Page.Render(http, "Password changed", $"""<p>You are signed out everywhere else. <a href="{AccountEndpoints.Own}">Your account</a></p>""");
    }

    private static IResult Ask(HttpContext http, string? error = null) => new AccountForm("Change your password", Path, "Change password")
    {
        Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        Fields = AccountForm.Field("current", "Current password", "password", "current-password", focus: true, error: error) + AccountForm.NewPassword(),
    }.Render(http);
}
