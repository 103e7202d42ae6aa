using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Scp.Core.Access.Sessions;
using Scp.Core.Access;
using Scp.Graph.Auth.Callers;

namespace Scp.Graph.Auth.SignIn;

/// <summary>The browser's session at the sign-in pages. It lets the authorization endpoint hand out codes and nothing else:
/// its path keeps it away from the API, where a foreign page could make the browser send it.</summary>
internal static class SignInCookie
{
    public const string Scheme = "scp-sign-in";
    private const string Path = "/connect";
    private const string UserId = "sub";
    private const string Stamp = "stamp";
    private const string At = "auth_time";
    private const string Methods = "amr";
    // As long as any session; whether this one goes on is asked at each use.
    private static readonly TimeSpan lifetime = SessionOpening.MaxLifetime;

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "scp.session";
        options.Cookie.Path = Path;
        options.Cookie.HttpOnly = true;
        // Lax, because a client's page starts the flow with a top-level navigation from its own site.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = lifetime;
        options.SlidingExpiration = false;
    }

    public static Task SignInAsync(this HttpContext http, User user, UserSession session, IReadOnlyList<string> methods) => http.SignInAsync(Scheme, new(new ClaimsIdentity(
    [
        new(UserId, user.Id.ToString("N")), new(SessionClaim.Name, session.Id.ToString("N")), new(Stamp, user.SecurityStamp ?? ""),
        new(At, session.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), new(Methods, string.Join(' ', methods)),
    ], Scheme)));

    /// <summary>Signs the browser out: its session ends, and with it every token that came of it.</summary>
    public static async Task EndSessionAsync(this HttpContext http, SignInSession session)
    {
        await using (var scope = await http.CreateSystemScopeAsync())
        {
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            db.Caller.ActFor(session.UserId);
            await db.EndSessionAsync(session.Id, "signed out", http.RequestAborted);
        }
        await http.SignOutAsync(Scheme);
    }

    /// <summary>Who signed in at this browser, and when; null for nobody. Whether the account may still act is another question.</summary>
    public static async Task<SignInSession?> FindSessionAsync(this HttpContext http) =>
        await http.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: { } p }
            && p.SessionId is { } sessionId
            ? new(sessionId, Guid.Parse(p.FindFirstValue(UserId)!), p.FindFirstValue(Stamp)!,
                long.Parse(p.FindFirstValue(At)!, CultureInfo.InvariantCulture),
                p.FindFirstValue(Methods)?.Split(' ') ?? SignInMethods.PasswordOnly)
            : null;
}

/// <param name="Stamp">The user's security stamp then; a new password or a forced sign-out changes it.</param>
/// <param name="At">Seconds since 1970.</param>
/// <param name="Methods">As in the claim <c>amr</c>.</param>
internal sealed record SignInSession(Guid Id, Guid UserId, string Stamp, long At, IReadOnlyList<string> Methods);
