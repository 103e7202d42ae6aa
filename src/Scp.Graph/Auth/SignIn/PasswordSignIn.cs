using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;
using Scp.Graph.Auth.Callers;

namespace Scp.Graph.Auth.SignIn;

/// <summary>Checks an e-mail address and a password. Lives in a system scope, where users can be read.</summary>
internal sealed class PasswordSignIn(
    UserManager<User> users, IPasswordHasher<User> hasher, DecoyPassword decoy, ScpDbContext db, TimeProvider time)
{
    private const int MaxRaces = 10;

    /// <returns>The user and null, or no user and why for the log; the person is told one answer for every reason.</returns>
    public async Task<(User? User, Denial? Denial)> TryAsync(string email, string password, CancellationToken ct)
    {
        // Read before anything depends on the account: its first use hashes.
        var noPassword = decoy.Hash;
        var user = await users.FindByEmailAsync(email);
        var right = user?.PasswordHash is null
            ? hasher.VerifyHashedPassword(null!, noPassword, password) != PasswordVerificationResult.Failed
            : await users.CheckPasswordAsync(user, password);
        if (user is null) return Refuse(null, "UNKNOWN_USER");

        // An account that was not made through Identity's manager has lockout off.
        user.LockoutEnabled = true;
        if (await users.IsLockedOutAsync(user)) return Refuse(user, "LOCKED_OUT");
        if (!right)
        {
            await CountFailureAsync(user);
            return Refuse(user, "WRONG_PASSWORD");
        }
        if (await db.FindUserAccountAsync(user.Id, null, ct) is not { Active: true }) return Refuse(user, "NOT_ACTIVE");

        (user.AccessFailedCount, user.LockoutEnd, user.LastSignInAt) = (0, null, time.GetUtcNow());
        await users.UpdateAsync(user);
        return (user, null);
    }

    // Guesses that run at the same time conflict on the row; each one must still count.
    private async Task CountFailureAsync(User user)
    {
        for (var race = 0; race < MaxRaces && !(await users.AccessFailedAsync(user)).Succeeded; race++)
        {
            await db.Entry(user).ReloadAsync();
            user.LockoutEnabled = true;
        }
    }

    private static (User?, Denial) Refuse(User? user, string code) =>
        (null, new("user.sign-in", code, user?.Id, user?.Id, user?.OwnerPath ?? OwnerPath.Platform));
}
