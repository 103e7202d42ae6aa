using Scp.Core.Access.SecondFactors;
using Scp.Core.Audit;
using Scp.Graph.Auth.Accounts;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth.SignIn;

/// <summary><c>/signin/code</c>: asks for the second factor after the password.</summary>
internal static class CodePages
{
    public const string Path = $"{SignInEndpoints.Path}/code";
    private const string Refused = "The code does not fit, was used before, or the account is locked for now.";

    public static void MapSignInCode(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, SignInPage page, string? returnUrl) => Ask(http, page, SignInCompletion.Local(returnUrl)));
        app.MapPost(Path, SubmitAsync).LimitSignIns();
    }

    private static async Task<IResult> SubmitAsync(HttpContext http, SignInPage page, AuditLog audit)
    {
        var form = await http.ReadAccountFormAsync();
        var returnUrl = SignInCompletion.Local(form?["returnUrl"]);
        if (form is null) return Ask(http, page, returnUrl, SignInPage.Stale, StatusCodes.Status400BadRequest);
        await using var scope = http.CreateSystemScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ScpDbContext>());
        if (await http.FindSecondStepAsync(db) is not { } user) return Results.LocalRedirect(SignInEndpoints.Path.With(returnUrl));

        var signIn = services.GetRequiredService<PasswordSignIn>();
        var reason = "the account is locked";
        if (!await signIn.IsLockedOutAsync(user))
        {
            if (await services.GetRequiredService<SecondFactorService>().TakeAsync(user, form["code"].ToString(), http.RequestAborted))
            {
                if (await signIn.EnterAsync(user))
                {
                    await http.OpenSessionAsync(db, user, SignInMethods.Both);
                    return Results.LocalRedirect(returnUrl);
                }
            }
            else
            {
                await signIn.CountFailureAsync(user);
                reason = "the code is wrong";
            }
        }
        await audit.RecordDeniedAsync(PasswordSignIn.Denial(user, reason));
        return Ask(http, page, returnUrl, Refused, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Ask(HttpContext http, SignInPage page, string returnUrl, string? error = null, int status = StatusCodes.Status200OK) =>
        new AccountForm("Enter your code", Path, "Continue")
        {
            Error = error, Status = status, Targets = page.ClientOrigins,
            Fields = AccountForm.Hidden("returnUrl", returnUrl)
                + AccountForm.Field("code", "Code of your authenticator app, or a recovery code", "text", "one-time-code", focus: true, error: error),
        }.Render(http);
}
