using Scp.Core.Access.Messages;
using Scp.Core.Access.Passwords;
using Scp.Core.Access.Users;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.SignIn;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth.Accounts;

/// <summary><c>/account/forgot</c> takes down an address, whether it has an account or not; <c>/account/reset</c> is where the link leads.</summary>
internal static class ForgottenPasswordPages
{
    private const string Forgot = "/account/forgot";
    private const string Reset = "/account/reset";

    public static void MapForgottenPassword(this IEndpointRouteBuilder app)
    {
        app.MapGet(Forgot, (HttpContext http) => AskAddress(http));
        app.MapPost(Forgot, (Delegate)TakeDownAsync).LimitSignIns("email");
        app.MapGet(Reset, OpenAsync);
        app.MapPost(Reset, (Delegate)SetAsync).LimitSignIns();
    }

    private static async Task<IResult> TakeDownAsync(HttpContext http)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return AskAddress(http, SignInPage.Stale);
        await using var scope = http.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<AccountMessages>().AskForResetAsync(form["email"].ToString().Trim(), http.RequestAborted);
        return Page.Render(http, "Look into your mail", "<p>If this address has an account, a link to choose a new password is on its way to it.</p>");
    }

    private static async Task<IResult> OpenAsync(HttpContext http, string? token)
    {
        await using var scope = http.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().FindLinkAsync(token ?? "", AccountLinkKind.PasswordReset, http.RequestAborted) is null
            ? LinkPage.Dead(http) : AskPassword(http, token!);
    }

    private static async Task<IResult> SetAsync(HttpContext http)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return LinkPage.Dead(http);
        var token = form["token"].ToString();
        await using var scope = http.CreateSystemScope();
        var reset = await scope.ServiceProvider.GetRequiredService<PasswordService>().ResetAsync(token, form["password"].ToString(), http.RequestAborted);
        return reset.Error switch
        {
            null => LinkPage.Done(http, "Password changed", "Your new password holds, and you are signed out everywhere."),
            ValidationError invalid => AskPassword(http, token, invalid.Message),
            var refused => LinkPage.Dead(http, refused.Message),
        };
    }

    private static IResult AskAddress(HttpContext http, string? error = null) => new AccountForm("Forgot your password?", Forgot, "Send a link")
    {
        Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        Fields = AccountForm.Field("email", "E-mail address", "email", "username", focus: true),
    }.Render(http);

    private static IResult AskPassword(HttpContext http, string token, string? error = null) => new AccountForm("Choose a new password", Reset, "Change password")
    {
        Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        Fields = AccountForm.Hidden("token", token) + AccountForm.NewPassword(error),
    }.Render(http);
}
