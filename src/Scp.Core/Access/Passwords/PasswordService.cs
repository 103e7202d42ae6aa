using Microsoft.AspNetCore.Identity;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Sessions;
using Scp.Core.Access.Users;
using Scp.Core.Security;

namespace Scp.Core.Access.Passwords;

/// <summary>Replaces passwords. For a system context; who asks was made sure before.</summary>
public sealed class PasswordService(ScpDbContext db, IPasswordHasher<User> passwords, AccessPolicies policies)
{
    /// <summary>Sets a new password, and ends the user's other sessions and the links to choose another.</summary>
    /// <param name="user">Tracked; the current password was asked for.</param>
    /// <returns>The user, <see cref="ValidationError"/>, or <see cref="ConflictError"/> when the user changed meanwhile.</returns>
    public Task<Result<User>> ChangeAsync(User user, string password, Guid keepSession, CancellationToken ct) =>
        SetAsync(user, password, keepSession, "user.change-password", ct);

    /// <summary>The same by a link that was sent. A lock that failed sign-ins brought about is gone; the second factor stays.</summary>
    /// <returns>As of a change; <see cref="ConflictError"/> for a link that works no more.</returns>
    public async Task<Result<User>> ResetAsync(string token, string password, CancellationToken ct)
    {
        if (await db.FindLinkAsync(token, AccountLinkKind.PasswordReset, ct) is not (_, var user)) return new ConflictError("The link works no more.");
        db.Caller.ActFor(user.Id); // Who reads the mail is who acts.
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        return await SetAsync(user, password, null, "user.reset-password", ct);
    }

    private async Task<Result<User>> SetAsync(User user, string password, Guid? keepSession, string action, CancellationToken ct)
    {
        var policy = await policies.OfAsync(user.OwnerPath, ct);
        if (PasswordRules.Check(password, user.Email, new(), policy.PasswordLength).Error is { } invalid) return invalid;
        user.PasswordHash = passwords.HashPassword(user, password);
        // Also one that waits in a mailbox which somebody else may read.
        db.RemoveRange(await db.AccountLinks.Where(l => l.UserId == user.Id && l.Kind == AccountLinkKind.PasswordReset).ToListAsync(ct));
        await db.EndSessionsAsync(user, keepSession, "the password was changed", ct);
        db.Add(SecurityEvent.Of(db, SecurityEventKind.PasswordChanged, user, new { TargetId = user.Id, Action = action }));
        db.AuditAs(action);
        return await db.SaveAsync(ct) switch
        {
            null => user,
            StaleError or NotFoundError => new ConflictError("The account changed meanwhile. Please try again."),
            var error => error,
        };
    }
}
