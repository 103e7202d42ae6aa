using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Scp.Core.Access.Sessions;
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
        app.MapGet(Path, (HttpContext http, SignInPage page, string? returnUrl) => page.Render(http, Local(returnUrl)));
        app.MapPost(Path, SubmitAsync).LimitSignIns("email");
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, IAntiforgery antiforgery, SignInPage page, AuditLog audit, SecurityEvents security, IOptions<AuthOptions> options, TimeProvider time)
    {
        var notBefore = Task.Delay(options.Value.FailedSignInTime, time, http.RequestAborted);
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (email, returnUrl) = (form["email"].ToString(), Local(form["returnUrl"]));
        if (!await antiforgery.IsRequestValidAsync(http))
            return page.Render(http, returnUrl, email, SignInPage.Stale, StatusCodes.Status400BadRequest);

        await using var scope = http.CreateSystemScope();
        var (user, denial) = await scope.ServiceProvider.GetRequiredService<PasswordSignIn>()
            .TryAsync(email, form["password"].ToString(), http.RequestAborted);
        if (user is not null)
        {
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            var session = db.OpenSession(user, http.Address, http.Request.Headers.UserAgent);
            await db.SaveChangesAsync(http.RequestAborted);
            await http.SignInAsync(user, session);
            return Results.LocalRedirect(returnUrl);
        }
        if (denial is not null) await audit.RecordDeniedAsync(denial);
        // What was typed stays untold: people take one field for the other.
        await security.RaiseAsync(SecurityEventKind.SignInFailed, denial?.OwnerPath ?? OwnerPath.Platform,
            new { Reason = denial?.Reason ?? "there is no such account" }, denial?.TargetId);
        await notBefore;
        return page.Render(http, returnUrl, email, SignInPage.Refused, StatusCodes.Status422UnprocessableEntity);
    }

    // A link to this page must not carry people off to another site once they have signed in.
    private static string Local(string? url) => RedirectHttpResult.IsLocalUrl(url) && !url.StartsWith('~') ? url : Home;
}
