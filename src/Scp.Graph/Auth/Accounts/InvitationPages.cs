using Scp.Core.Access.Users;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.SignIn;
using Scp.Graph.Rates;

namespace Scp.Graph.Auth.Accounts;

/// <summary><c>/account/invitation</c>: where the link of an invitation leads.</summary>
internal static class InvitationPages
{
    private const string Path = "/account/invitation";

    public static void MapInvitation(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, OpenAsync);
        app.MapPost(Path, (Delegate)AcceptAsync).LimitSignIns();
    }

    private static async Task<IResult> OpenAsync(HttpContext http, string? token)
    {
        await using var scope = http.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().FindLinkAsync(token ?? "", AccountLinkKind.Invitation, http.RequestAborted) is { } link
            ? Ask(http, token!, link.User.Name) : LinkPage.Dead(http);
    }

    private static async Task<IResult> AcceptAsync(HttpContext http)
    {
        if (await http.ReadAccountFormAsync() is not { } form) return LinkPage.Dead(http);
        var (token, name) = (form["token"].ToString(), form["name"].ToString());
        await using var scope = http.CreateSystemScope();
        var accepted = await scope.ServiceProvider.GetRequiredService<InvitationService>()
            .AcceptAsync(token, name, form["password"].ToString(), http.RequestAborted);
        return accepted.Error switch
        {
            null => LinkPage.Done(http, "Welcome", "Your account is ready."),
            ValidationError invalid => Ask(http, token, name, invalid.Message),
            var refused => LinkPage.Dead(http, refused.Message),
        };
    }

    private static IResult Ask(HttpContext http, string token, string name, string? error = null) => new AccountForm("Accept your invitation", Path, "Create account")
    {
        Error = error, Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        Fields = AccountForm.Hidden("token", token) + AccountForm.Field("name", "Your name", "text", "name", name) + AccountForm.NewPassword(error),
    }.Render(http);
}

/// <summary>Where links that were sent end.</summary>
internal static class LinkPage
{
    public static IResult Done(HttpContext http, string title, string text) =>
        Page.Render(http, title, $"""<p>{text} <a href="{SignInEndpoints.Path}">Sign in</a></p>""");

    public static IResult Dead(HttpContext http, string text = "The link works no more.") => Page.Render(http, "Nothing here",
        $"""<p role="alert">{Page.Encode(text)}</p><p>Links work once, for a limited time, and only the newest does.</p>""", StatusCodes.Status410Gone);
}
