using Scp.Core.Access.Policies;
using Scp.Core.Access.SecondFactors;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary><c>/connect/account/authenticator</c>: sets up the second factor, renews its recovery codes, takes it away. Each asks for
/// the password and for a code, so that a browser left open does not decide how its owner signs in.</summary>
internal static class OwnAuthenticatorPages
{
    private const string Path = $"{AccountEndpoints.Own}/authenticator";
    private const string Codes = $"{Path}/recovery-codes";
    private const string WrongCode = "The code does not fit, or was used before.";
    private const string Remove = $"{Path}/remove";

    public static void MapOwnAuthenticator(this IEndpointRouteBuilder app)
    {
        app.MapOwnGet(Path, (http, self, services, _) => Task.FromResult(Show(http, self, services)));
        app.MapOwnPost(Path, EnrolAsync);
        app.MapOwnPost(Codes, (http, self, services, _) => RenewCodesAsync(http, self, services));
        app.MapOwnPost(Remove, RemoveAsync);
    }

    private static async Task<IResult> EnrolAsync(HttpContext http, SignedIn self, IServiceProvider services, ScpDbContext db)
    {
        if (self.User.TwoFactorEnabled || await http.ReadAccountFormAsync() is not { } form) return Show(http, self, services, SignInPage.Stale);
        if (services.GetRequiredService<EnrolmentForm>().Open(form["enrolment"], self.User) is not { } secret) return Show(http, self, services, SignInPage.Stale);
        if (!await ConfirmAsync(self, services, form)) return Show(http, self, services, OwnPasswordPages.WrongPassword, secret);
        var enrolled = await services.GetRequiredService<SecondFactorService>().EnrolAsync(self.User, secret, form["code"].ToString(), self.Session.Id, http.RequestAborted);
        if (enrolled.Value is not { } codes) return Show(http, self, services, enrolled.Error!.Message, secret);
        await self.StayAsync(http, db, SignInMethods.Both);
        return CodesPage.Render(http, codes, AccountEndpoints.Own);
    }

    private static async Task<IResult> RenewCodesAsync(HttpContext http, SignedIn self, IServiceProvider services)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return Show(http, self, services, SignInPage.Stale);
        if (!await ConfirmAsync(self, services, form)) return Show(http, self, services, OwnPasswordPages.WrongPassword);
        if (!await TakeCodeAsync(http, self, services, form)) return Show(http, self, services, WrongCode);
        return await services.GetRequiredService<SecondFactorService>().RenewCodesAsync(self.User, http.RequestAborted) is { } codes
            ? CodesPage.Render(http, codes, AccountEndpoints.Own) : Show(http, self, services, SignInPage.Stale);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, SignedIn self, IServiceProvider services, ScpDbContext db)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return Show(http, self, services, SignInPage.Stale);
        if (!await ConfirmAsync(self, services, form)) return Show(http, self, services, OwnPasswordPages.WrongPassword);
        if ((await services.GetRequiredService<AccessPolicies>().OfAsync(self.User.OwnerPath, http.RequestAborted)).MfaRequired)
            return Show(http, self, services, "Your organisation asks for a second factor.");
        if (!await TakeCodeAsync(http, self, services, form)) return Show(http, self, services, WrongCode);
        if (await services.GetRequiredService<SecondFactorService>().RemoveAsync(self.User, self.Session.Id, http.RequestAborted) is { } error)
            return Show(http, self, services, error.Message);
        await self.StayAsync(http, db, SignInMethods.PasswordOnly);
        return Results.LocalRedirect(AccountEndpoints.Own);
    }

    private static Task<bool> ConfirmAsync(SignedIn self, IServiceProvider services, IFormCollection form) =>
        services.GetRequiredService<PasswordSignIn>().ConfirmAsync(self.User, form["current"].ToString());

    /// <summary>A wrong one counts as at sign-in.</summary>
    private static async Task<bool> TakeCodeAsync(HttpContext http, SignedIn self, IServiceProvider services, IFormCollection form)
    {
        if (await services.GetRequiredService<SecondFactorService>().TakeAsync(self.User, form["code"].ToString(), http.RequestAborted)) return true;
        await services.GetRequiredService<PasswordSignIn>().CountFailureAsync(self.User);
        return false;
    }

    private static IResult Show(HttpContext http, SignedIn self, IServiceProvider services, string? error = null, string? secret = null)
    {
        if (!self.User.TwoFactorEnabled)
            return services.GetRequiredService<EnrolmentForm>().Render(http, Path, self.User, Password("current"), error, secret);
        return new AccountForm("Authenticator app", Codes, "Make new recovery codes")
        {
            Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Fields = "<p>New codes take the place of those you have.</p>" + Password("current") + Code("code"),
            After = "<h2>Remove it</h2>" + AccountForm.Html(http, Remove, Password("remove-current").Replace("name=\"remove-current\"", "name=\"current\"", StringComparison.Ordinal)
                + Code("remove-code").Replace("name=\"remove-code\"", "name=\"code\"", StringComparison.Ordinal), "Remove the app"),
        }.Render(http);
    }

    private static string Password(string id) => AccountForm.Field(id, "Current password", "password", "current-password");

    private static string Code(string id) => AccountForm.Field(id, "Code of the app, or a recovery code", "text", "one-time-code");
}
