using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Scp.Core.Audit;
using Scp.Core.Security;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth.SignIn;

/// <summary><c>/signin</c>: works without JavaScript.</summary>
internal static class SignInEndpoints
{
    public const string Path = "/signin";
    public const string Home = "/graphql";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, SignInPage page, string? returnUrl) => page.Render(http, SignInCompletion.Local(returnUrl)));
        app.MapPost(Path, SubmitAsync).LimitSignIns("email");
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, IAntiforgery antiforgery, SignInPage page, AuditLog audit, SecurityEvents security, IOptions<AuthOptions> options, TimeProvider time)
    {
        var answerTime = new AnswerTime(options.Value.FailedSignInTime, time);
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (email, returnUrl) = (form["email"].ToString(), SignInCompletion.Local(form["returnUrl"]));
        if (!await antiforgery.IsRequestValidAsync(http))
            return page.Render(http, returnUrl, email, SignInPage.Stale, StatusCodes.Status400BadRequest);

        await using var scope = http.CreateSystemScope();
        var (user, denial, left) = await scope.ServiceProvider.GetRequiredService<PasswordSignIn>()
            .TryAsync(email, form["password"].ToString(), http.RequestAborted);
        if (user is not null)
        {
            if (left is not SignInStep.Done)
            {
                await http.BeginSecondStepAsync(user);
                return Results.LocalRedirect((left is SignInStep.Code ? CodePages.Path : EnrolPages.Path).With(returnUrl));
            }
            await http.OpenSessionAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), user, SignInMethods.PasswordOnly);
            return Results.LocalRedirect(returnUrl);
        }
        if (denial is not null) await audit.RecordDeniedAsync(denial);
        // What was typed stays untold: people take one field for the other.
        await security.RaiseAsync(SecurityEventKind.SignInFailed, denial?.OwnerPath ?? OwnerPath.Platform,
            new { Reason = denial?.Reason ?? "there is no such account" }, denial?.TargetId);
        await answerTime.WaitAsync(http.RequestAborted);
        return page.Render(http, returnUrl, email, SignInPage.Refused, StatusCodes.Status422UnprocessableEntity);
    }
}
