using Scp.Core.Access.SecondFactors;
using Scp.Graph.Auth.Accounts;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth.SignIn;

/// <summary><c>/signin/enrol</c>: has a user whose tenant asks for a second factor set one up before going on.</summary>
internal static class EnrolPages
{
    public const string Path = $"{SignInEndpoints.Path}/enrol";
    private const string Why = "<p>Your organisation asks for a second factor.</p>";

    public static void MapSignInEnrolment(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, AskAsync);
        app.MapPost(Path, SubmitAsync).LimitSignIns();
    }

    private static async Task<IResult> AskAsync(HttpContext http, EnrolmentForm enrolment, string? returnUrl)
    {
        await using var scope = http.CreateSystemScope();
        return await http.FindSecondStepAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>()) is { TwoFactorEnabled: false } user
            ? enrolment.Render(http, Path, user, Extra(SignInCompletion.Local(returnUrl)))
            : Results.LocalRedirect(SignInEndpoints.Path.With(SignInCompletion.Local(returnUrl)));
    }

    private static async Task<IResult> SubmitAsync(HttpContext http, EnrolmentForm enrolment)
    {
        var form = await http.ReadAccountFormAsync();
        var returnUrl = SignInCompletion.Local(form?["returnUrl"]);
        await using var scope = http.CreateSystemScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ScpDbContext>());
        if (form is null || await http.FindSecondStepAsync(db) is not { TwoFactorEnabled: false } user) return Results.LocalRedirect(SignInEndpoints.Path.With(returnUrl));
        if (enrolment.Open(form["enrolment"], user) is not { } secret) return enrolment.Render(http, Path, user, Extra(returnUrl), SignInPage.Stale);

        db.Caller.ActFor(user.Id);
        var signIn = services.GetRequiredService<PasswordSignIn>();
        var enrolled = await services.GetRequiredService<SecondFactorService>().EnrolAsync(user, secret, form["code"].ToString(), null, http.RequestAborted);
        if (enrolled.Value is not { } codes) return enrolment.Render(http, Path, user, Extra(returnUrl), enrolled.Error!.Message, secret);
        if (!await signIn.EnterAsync(user)) return Results.LocalRedirect(SignInEndpoints.Path.With(returnUrl));
        await http.OpenSessionAsync(db, user, SignInMethods.Both);
        return CodesPage.Render(http, codes, returnUrl);
    }

    private static string Extra(string returnUrl) => Why + AccountForm.Hidden("returnUrl", returnUrl);
}
