using Scp.Core.Access.Granting;
using Scp.Core.Access.Sessions;
using Scp.Core.Security;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Access.Users;

/// <summary>Changes users, never one who may do more than the caller.</summary>
public sealed class UserService(ScpDbContext db, Entitlements entitlements)
{
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>.</returns>
    public async Task<Result<User>> UpdateAsync(UpdateUserInput input, CancellationToken ct)
    {
        if (new Checks().Text("name", input.Name, User.MaxNameLength).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } user) return found.Error!;

        user.Name = input.Name.Trim();
        user.ChangeStamp();
        return await SaveAsync(user, "user.update", null, ct);
    }

    /// <summary>Keeps the user out from the next request on, on every node.</summary>
    /// <returns><see cref="ValidationError"/> without a reason, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>,
    /// <see cref="ConflictError"/> for oneself and for the last administrator of the platform.</returns>
    public async Task<Result<User>> SuspendAsync(SuspendUserInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } user) return found.Error!;
        if (user.Id == db.Caller.UserId) return new ConflictError("Nobody suspends themselves.");
        if (user.Status is UserStatus.Suspended) return user;
        var admin = await db.IsPlatformAdminAsync(user, ct);

        user.Status = UserStatus.Suspended;
        await db.EndSessionsAsync(user, null, "the user was suspended", ct);
        db.AuditAs("user.suspend", input.Reason.Trim());
        return await (admin ? db.SaveLeavingAnAdminAsync([], user, ct) : db.SaveAsync(ct)) is { } error ? error : user;
    }

    /// <summary>Lets the user in again; one who never accepted the invitation waits for that as before.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>, <see cref="LimitExceededError"/>
    /// where the customer's plan allows no more.</returns>
    public async Task<Result<User>> ReactivateAsync(ReactivateUserInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } user) return found.Error!;
        if (user.Status is not UserStatus.Suspended) return user;

        user.Status = user.PasswordHash is null ? UserStatus.Invited : UserStatus.Active;
        user.ChangeStamp();
        db.AuditAs("user.reactivate", input.Reason?.Trim());
        return await entitlements.SaveAsync(Features.Users, user, ct) is { } error ? error : user;
    }

    /// <summary>Takes the second factor from a user who lost it, and ends the user's sessions.</summary>
    /// <returns><see cref="ValidationError"/> without a reason, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>,
    /// <see cref="ConflictError"/> for oneself: that is done where the password is asked for.</returns>
    public async Task<Result<User>> ResetMfaAsync(ResetMfaInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } user) return found.Error!;
        if (user.Id == db.Caller.UserId) return new ConflictError("Your own second factor is changed on your account's page.");

        db.RemoveRange(await db.SecondFactors.Where(f => f.UserId == user.Id).ToListAsync(ct));
        user.TwoFactorEnabled = false;
        await db.EndSessionsAsync(user, null, "the second factor was reset", ct);
        db.Add(SecurityEvent.Of(db, SecurityEventKind.MfaChanged, user, new { TargetId = user.Id, Change = "RESET", Reason = input.Reason.Trim() }));
        return await SaveAsync(user, "user.reset-mfa", input.Reason, ct);
    }

    private async Task<Result<User>> FindAsync(NodeId id, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<User>(id.Id, ct) is not { } user) return new NotFoundError(id);
        return await db.CheckCoversAsync(user, ct) is { } beyond ? beyond : user;
    }

    private async Task<Result<User>> SaveAsync(User user, string action, string? reason, CancellationToken ct)
    {
        db.AuditAs(action, reason?.Trim());
        return await db.SaveAsync(ct) is { } error ? error : user;
    }
}
