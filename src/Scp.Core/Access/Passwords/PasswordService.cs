using Microsoft.AspNetCore.Identity;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Users;
using Scp.Core.Security;

namespace Scp.Core.Access.Passwords;

/// <summary>Replaces passwords. For a system context; who asks was made sure before.</summary>
public sealed class PasswordService(ScpDbContext db, IPasswordHasher<User> passwords, AccessPolicies policies)
{
    /// <summary>Sets a new password and ends the user's other sessions.</summary>
    /// <param name="user">Tracked; the current password was asked for.</param>
    /// <returns>The user, <see cref="ValidationError"/>, or <see cref="ConflictError"/> when the user changed meanwhile.</returns>
    public Task<Result<User>> ChangeAsync(User user, string password, Guid keepSession, CancellationToken ct) =>
        SetAsync(user, password, keepSession, "user.change-password", ct);

    /// <summary>The same by a link that was sent. A lock that failed sign-ins brought about is gone; the second factor stays.</summary>
    /// <returns>As of a change; <see cref="ConflictError"/> for a link that works no more.</returns>
    public async Task<Result<User>> ResetAsync(string token, string password, CancellationToken ct)
    {
        if (await db.FindLinkAsync(token, AccountLinkKind.PasswordReset, ct) is not var (link, user)) return new ConflictError("The link works no more.");
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        db.Remove(link);
        return await SetAsync(user, password, null, "user.reset-password", ct);
    }

    private async Task<Result<User>> SetAsync(User user, string password, Guid? keepSession, string action, CancellationToken ct)
    {
        var policy = await policies.OfAsync(user.OwnerPath, ct);
        if (PasswordRules.Check(password, user.Email, new(), policy.PasswordLength).Error is { } invalid) return invalid;
        user.PasswordHash = passwords.HashPassword(user, password);
        await db.EndSessionsAsync(user, keepSession, ct);
        db.Add(SecurityEvent.Of(db, SecurityEventKind.PasswordChanged, Severity.Info, user, new { TargetId = user.Id, Action = action }));
        db.AuditAs(action);
        return await db.SaveAsync(ct) is null ? user : new ConflictError("The account changed meanwhile. Please try again.");
    }
}
