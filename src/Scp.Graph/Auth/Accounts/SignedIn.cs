using Scp.Core.Access;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Auth.Accounts;

/// <summary>Who is signed in at the browser, for the pages about one's own account.</summary>
/// <param name="User">Tracked.</param>
internal sealed record SignedIn(User User, SignInSession Session)
{
    public static async Task<SignedIn?> FindAsync(HttpContext http, ScpDbContext db)
    {
        if (await http.FindSessionAsync() is not { } session) return null;
        var user = await db.Users.FindAsync([session.UserId], http.RequestAborted);
        return user is not null && (user.SecurityStamp ?? "") == session.Stamp
            && await db.FindUserAccountAsync(user.Id, session.Id, null, http.RequestAborted) is { Active: true } ? new(user, session) : null;
    }

    /// <summary>Gives the browser a cookie that fits the account as it is now; its session goes on.</summary>
    public async Task StayAsync(HttpContext http, ScpDbContext db) =>
        await http.SignInAsync(User, await db.UserSessions.SingleAsync(s => s.Id == Session.Id, http.RequestAborted), Session.Methods);
}
