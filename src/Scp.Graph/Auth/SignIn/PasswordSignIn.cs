using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Sessions;
using Scp.Core.Audit;
using Scp.Core.Data.Saving;
using Scp.Core.Security;

namespace Scp.Graph.Auth.SignIn;

/// <summary>What a right password leaves to be done.</summary>
internal enum SignInStep { Done, Code, Enrol }

/// <summary>Checks an e-mail address and a password. Lives in a system scope, where users can be read.</summary>
internal sealed class PasswordSignIn(
    UserManager<User> users, IPasswordHasher<User> hasher, DecoyPassword decoy, ScpDbContext db, SessionGate gate, AccessPolicies policies,
    TimeProvider time)
{
    private const int MaxRaces = 10;

    /// <returns>The user with what is left to be done; or what the audit log is told, nothing where there is no such user. The
    /// person is told one answer for every reason.</returns>
    public async Task<(User? User, DeniedAttempt? Denial, SignInStep Left)> TryAsync(string email, string password, CancellationToken ct)
    {
        // Read before anything depends on the account: its first use hashes.
        var noPassword = decoy.Hash;
        var user = await users.FindByEmailAsync(email);
        // Hashing takes its time, and when many sign in at once whoever waits for a connection would wait for all of it.
        await db.ReleaseConnectionAsync();
        var right = user?.PasswordHash is null
            ? hasher.VerifyHashedPassword(null!, noPassword, password) != PasswordVerificationResult.Failed
            : await users.CheckPasswordAsync(user, password);
        if (user is null) return default;

        if (await IsLockedOutAsync(user)) return Refuse(user, "the account is locked");
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

        // Not entered yet, and no failure forgotten: else the password would buy any number of guesses at the code.
        if (user.TwoFactorEnabled) return (user, null, SignInStep.Code);
        if ((await policies.OfAsync(user.OwnerPath, ct)).MfaRequired) return (user, null, SignInStep.Enrol);
        return await EnterAsync(user) ? (user, null, SignInStep.Done) : Refuse(user, "the account is locked");
    }

    /// <summary>Asks a user who is signed in for the password again. A wrong one counts as at sign-in.</summary>
    public async Task<bool> ConfirmAsync(User user, string password)
    {
        if (await IsLockedOutAsync(user)) return false;
        if (await users.CheckPasswordAsync(user, password)) return true;
        await CountFailureAsync(user);
        return false;
    }

    public Task<bool> IsLockedOutAsync(User user)
    {
        // An account that was not made through Identity's manager has lockout off.
        user.LockoutEnabled = true;
        return users.IsLockedOutAsync(user);
    }

    /// <summary>Takes a user in who has shown everything that is asked for.</summary>
    /// <returns>False when the account was locked meanwhile: a right guess among many at the same time must not slip past the lock
    /// that the wrong ones bring about.</returns>
    public async Task<bool> EnterAsync(User user)
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

    /// <summary>Counts a wrong password or code. Guesses that run at the same time conflict on the row; each one must still count.</summary>
    public async Task CountFailureAsync(User user)
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

    private static (User?, DeniedAttempt?, SignInStep) Refuse(User user, string reason) => (null, Denial(user, reason), default);

    public static DeniedAttempt Denial(User user, string reason) => new(null, "user.sign-in", nameof(User), user.Id, user.OwnerPath) { Reason = reason };
}
