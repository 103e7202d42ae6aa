using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Scp.Graph.Auth.SignIn;

/// <summary>The form that asks for an e-mail address and a password.</summary>
internal sealed class SignInPage(IAntiforgery antiforgery, IOptions<AuthOptions> options)
{
    /// <summary>One answer for every reason, so that nobody learns which accounts exist or in which state they are.</summary>
    public const string Refused = "The e-mail address and password do not match an account that can sign in now.";
    public const string Stale = "This page was open for too long. Please try again.";

    // After the form the browser is sent on to the client's own page.
    public IReadOnlyList<string> ClientOrigins { get; } = [.. options.Value.ExplorerRedirectUris.Concat(options.Value.DashboardRedirectUris)
        .Select(uri => new Uri(uri).GetLeftPart(UriPartial.Authority)).Distinct()];

    public IResult Render(HttpContext http, string returnUrl, string email = "", string? error = null, int status = StatusCodes.Status200OK)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var alert = error is null ? "" : $"""<p role="alert" id="error">{Page.Encode(error)}</p>""";
        var described = error is null ? "" : """ aria-invalid="true" aria-describedby="error" """.TrimEnd();
        // Whoever comes back from a refusal has the password to type again.
        var (first, again) = email.Length == 0 ? (" autofocus", "") : ("", " autofocus");
        return Page.Render(http, "Sign in", $"""
            {alert}
            <form method="post" action="/signin">
            <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
            <input type="hidden" name="returnUrl" value="{Page.Encode(returnUrl)}">
            <label for="email">E-mail address</label>
            <input id="email" name="email" type="email" autocomplete="username" required value="{Page.Encode(email)}"{described}{first}>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required{described}{again}>
            <button type="submit">Sign in</button>
            </form>
            <p><a href="/account/forgot">Forgot your password?</a></p>
            """, status, ClientOrigins);
    }
}
