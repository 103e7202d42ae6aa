using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Scp.Core.Access;
using Scp.Core.Access.Sessions;
using Scp.Graph.Auth.Callers;

namespace Scp.Graph.Auth.SignIn;

internal static class SignInCompletion
{
    /// <summary>Opens the session of a user who was taken in, and hands the browser its cookie.</summary>
    public static async Task OpenSessionAsync(this HttpContext http, ScpDbContext db, User user, IReadOnlyList<string> methods)
    {
        var session = db.OpenSession(user, http.Address, http.Request.Headers.UserAgent);
        await db.SaveChangesAsync(http.RequestAborted);
        if (methods.Contains(SignInMethods.Code)) await http.SignOutAsync(SecondStep.Scheme);
        await http.SignInAsync(user, session, methods);
    }

    /// <summary>A link to these pages must not carry people off to another site once they have signed in.</summary>
    public static string Local(string? url) => RedirectHttpResult.IsLocalUrl(url) && !url.StartsWith('~') ? url : SignInEndpoints.Home;

    public static string With(this string path, string returnUrl) => path + QueryString.Create("returnUrl", returnUrl);
}
