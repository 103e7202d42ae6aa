using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Users;

namespace Scp.Core.Access.Sessions;

/// <summary>Signs people out: themselves, and with the right to it others.</summary>
public sealed class SessionService(Caller caller, IServiceScopeFactory scopes)
{
    private static readonly Permission revoke = Permissions.Get(Permissions.SessionsRevoke);

    /// <summary>Ends a session, and the visits that came of it. Ending one that has ended changes nothing.</summary>
    /// <returns>The session, <see cref="NotFoundError"/>, or <see cref="BeyondRightsError"/> for that of who may do more than the caller.</returns>
    /// <exception cref="AccessDeniedException">The session is in scope, and not the caller's to end.</exception>
    public async Task<Result<UserSession>> RevokeAsync(RevokeSessionInput input, CancellationToken ct)
    {
        await using var scope = Act();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.UserSessions.SingleOrDefaultAsync(s => s.Id == input.Id.Id, ct) is not { } session) return new NotFoundError(input.Id);
        if (!IsOwn(session))
        {
            if (!MayEnd(session.OwnerPath)) return new NotFoundError(input.Id);
            var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == session.UserId, ct);
            if (await db.CheckCoversAsync(user, caller.Grants, ct) is { } beyond) return beyond;
        }
        await db.EndAsync([session], "revoked", ct);
        return await db.SaveAsync(ct) is { } error ? error : session;
    }

    /// <summary>Ends every session of a user.</summary>
    /// <returns>How many, or what <see cref="RevokeAsync"/> gives.</returns>
    /// <exception cref="AccessDeniedException">The user is in scope, and somebody else whom the caller may not sign out.</exception>
    public async Task<Result<EndedSessions>> RevokeAllAsync(RevokeAllSessionsInput input, CancellationToken ct)
    {
        await using var scope = Act();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == input.UserId.Id, ct) is not { } user) return new NotFoundError(input.UserId);
        // A visitor is not the one visited.
        var own = user.Id == caller.UserId && caller.ImpersonatorId is null;
        if (!own && !MayEnd(user.OwnerPath)) return new NotFoundError(input.UserId);
        if (!own && await db.CheckCoversAsync(user, caller.Grants, ct) is { } beyond) return beyond;
        var kept = input.KeepCurrent ? caller.SessionId : null;
        var running = await db.UserSessions.Where(s => s.UserId == user.Id && s.RevokedAt == null && s.Id != kept).ToListAsync(ct);
        var ended = await db.EndAsync(running, "revoked with all others", ct);
        return await db.SaveAsync(ct) is { } error ? error : new EndedSessions(ended.Count);
    }

    /// <summary>One's own, a visit that one makes, and a visit that somebody makes in one's name.</summary>
    private bool IsOwn(UserSession session) => caller.ImpersonatorId is not null ? session.Id == caller.SessionId
        : caller.UserId is { } me && (session.UserId == me || session.ImpersonatorId == me);

    private bool MayEnd(string home)
    {
        if (!caller.Scope.Contains(home)) return false;
        return caller.Can(revoke, home) ? true : throw new AccessDeniedException(revoke, home);
    }

    // A right to end one's own session is nothing that a role holds, and a home may lie above the scope.
    private AsyncServiceScope Act()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActFor(caller);
        return scope;
    }
}
