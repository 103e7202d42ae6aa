using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Scp.Core.Access;

namespace Scp.Graph.Auth.SignIn;

/// <summary>Remembers for some minutes that a browser gave the right password. It signs nobody in: the pages that ask for the
/// rest are all that reads it.</summary>
internal static class SecondStep
{
    public const string Scheme = "scp-second-step";
    private const string UserId = "sub";
    private const string Stamp = "stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "scp.step";
        options.Cookie.Path = SignInEndpoints.Path;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        options.SlidingExpiration = false;
    }

    public static Task BeginSecondStepAsync(this HttpContext http, User user) => http.SignInAsync(Scheme,
        new(new ClaimsIdentity([new(UserId, user.Id.ToString("N")), new(Stamp, user.SecurityStamp ?? "")], Scheme)));

    /// <summary>The user who is half signed in, and may still act; tracked.</summary>
    public static async Task<User?> FindSecondStepAsync(this HttpContext http, ScpDbContext db)
    {
        if (await http.AuthenticateAsync(Scheme) is not { Succeeded: true, Principal: { } principal }) return null;
        var user = await db.Users.FindAsync([Guid.Parse(principal.FindFirstValue(UserId)!)], http.RequestAborted);
        return user is not null && (user.SecurityStamp ?? "") == principal.FindFirstValue(Stamp)
            && await db.FindUserAccountAsync(user.Id, null, null, http.RequestAborted) is { Active: true } ? user : null;
    }
}
