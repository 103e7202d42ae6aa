using Scp.Core.Access;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary>Who is signed in at the browser, for the pages about one's own account.</summary>
/// <param name="User">Tracked.</param>
internal sealed record SignedIn(User User, SignInSession Session)
{
    /// <param name="services">Of a system scope.</param>
    public static async Task<SignedIn?> FindAsync(HttpContext http, IServiceProvider services, ScpDbContext db)
    {
        if (await http.FindSessionAsync() is not { } session) return null;
        var user = await db.Users.FindAsync([session.UserId], http.RequestAborted);
        return user is not null && (user.SecurityStamp ?? "") == session.Stamp
            && await db.FindUserAccountAsync(user.Id, session.Id, null, http.RequestAborted) is { Active: true, Session: { } running }
            && await http.AdmitsAsync(services, running) ? new(user, session) : null;
    }

    /// <summary>Gives the browser a cookie that fits the account as it is now; its session goes on.</summary>
    /// <param name="methods">As they are from now on; null for those of the sign-in.</param>
    public async Task StayAsync(HttpContext http, ScpDbContext db, IReadOnlyList<string>? methods = null) =>
        await http.SignInAsync(User, await db.UserSessions.SingleAsync(s => s.Id == Session.Id, http.RequestAborted), methods ?? Session.Methods);
}
