using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;
using Scp.Core.Access.Sessions;
using Scp.Core.Audit;
using Scp.Core.Data.Saving;
using Scp.Core.Security;

namespace Scp.Graph.Auth.SignIn;

/// <summary>Checks an e-mail address and a password. Lives in a system scope, where users can be read.</summary>
internal sealed class PasswordSignIn(
    UserManager<User> users, IPasswordHasher<User> hasher, DecoyPassword decoy, ScpDbContext db, SessionGate gate, TimeProvider time)
{
    private const int MaxRaces = 10;

    /// <returns>The user; or what the audit log is told, nothing where there is no such user. The person is told one answer for
    /// every reason.</returns>
    public async Task<(User? User, DeniedAttempt? Denial)> TryAsync(string email, string password, CancellationToken ct)
    {
        // Read before anything depends on the account: its first use hashes.
        var noPassword = decoy.Hash;
        var user = await users.FindByEmailAsync(email);
        // Hashing takes its time, and when many sign in at once whoever waits for a connection would wait for all of it.
        await db.ReleaseConnectionAsync();
        var right = user?.PasswordHash is null
            ? hasher.VerifyHashedPassword(null!, noPassword, password) != PasswordVerificationResult.Failed
            : await users.CheckPasswordAsync(user, password);
        if (user is null) return (null, null);

        // An account that was not made through Identity's manager has lockout off.
        user.LockoutEnabled = true;
        if (await users.IsLockedOutAsync(user)) return Refuse(user, "the account is locked");
        if (!right)
        {
            await CountFailureAsync(user);
            return Refuse(user, "the password is wrong");
        }
        if (await db.FindUserAccountAsync(user.Id, null, null, ct) is not { Active: true }) return Refuse(user, "the account is not active");
        await db.ReleaseConnectionAsync(); // A policy that is not kept takes another.
        if (!await gate.AllowsAsync(user.OwnerPath, db.Caller.Ip, ct)) return Refuse(user, "the address is outside the allowed networks");

        // From here on it is known who acts.
        db.Caller.ActFor(user.Id);

        return await EnterAsync(user) ? (user, null) : Refuse(user, "the account is locked");
    }

    // A right guess among many at the same time must not slip past the lock that the wrong ones bring about.
    private async Task<bool> EnterAsync(User user)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await users.IsLockedOutAsync(user)) return false;
            (user.AccessFailedCount, user.LockoutEnd, user.LastSignInAt) = (0, null, time.GetUtcNow());
            db.AuditAs("user.sign-in");
            if ((await users.UpdateAsync(user)).Succeeded) return true;
            await db.Entry(user).ReloadAsync();
            user.LockoutEnabled = true;
        }
        return false;
    }

    // Guesses that run at the same time conflict on the row; each one must still count.
    private async Task CountFailureAsync(User user)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            db.AuditAs("user.count-failed-sign-in");
            // Of a save that loses a race it goes too.
            if (user.AccessFailedCount + 1 >= users.Options.Lockout.MaxFailedAccessAttempts)
                db.Add(SecurityEvent.Of(db, SecurityEventKind.AccountLocked, user, new { Until = time.GetUtcNow() + users.Options.Lockout.DefaultLockoutTimeSpan }, user.Id));
            if ((await users.AccessFailedAsync(user)).Succeeded) return;
            await db.Entry(user).ReloadAsync();
            user.LockoutEnabled = true;
        }
    }

    private static (User?, DeniedAttempt) Refuse(User user, string reason) =>
        (null, new(null, "user.sign-in", nameof(User), user.Id, user.OwnerPath) { Reason = reason });
}
