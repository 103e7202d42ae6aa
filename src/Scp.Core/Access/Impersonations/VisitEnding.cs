using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Security;

namespace Scp.Core.Access.Impersonations;

/// <summary>Ends visits: the tokens of one hold no longer from the next request on, on every node, since each asks for its session.</summary>
public sealed class VisitEnding(ScpDbContext db, IServiceScopeFactory scopes)
{
    private static readonly Permission[] administrate = [Permissions.Get(Permissions.UsersImpersonate), Permissions.Get(Permissions.SessionsRevoke)];

    /// <summary>Ends a visit on behalf of the visitor, the visited or an administrator there. One that is over stays as it is.</summary>
    /// <returns>The visit, or <see cref="NotFoundError"/> also for one that is not the caller's to end.</returns>
    public async Task<Result<Impersonation>> EndAsync(EndImpersonationInput input, CancellationToken ct)
    {
        if (await FindAsync(input.Id.Id, ct) is not { } found || EndOf(found) is not { } end) return new NotFoundError(input.Id);
        if (!found.RunsAt(db.Time.GetUtcNow())) return found;

        await using var scope = scopes.CreateAsyncScope();
        db.Caller.LendTo(scope.ServiceProvider.GetRequiredService<Caller>(), found.OwnerPath);
        var own = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await own.Impersonations.SingleOrDefaultAsync(v => v.Id == found.Id, ct) is not { } visit) return new NotFoundError(input.Id);
        await own.EndVisitAsync(visit, end, ct);
        own.AuditAs("impersonation.end");
        return await own.SaveAsync(ct) is { } error ? error : visit;
    }

    // Whoever takes part may see no row at the home of the visited.
    private async Task<Impersonation?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var system = scopes.CreateSystemScope(db.Caller.RequestId);
        return await system.ServiceProvider.GetRequiredService<ScpDbContext>().Impersonations.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct);
    }

    /// <returns>Null for whom the visit is no concern of. In the name of another one ends one's own visit only.</returns>
    private VisitEnd? EndOf(Impersonation visit) => db.Caller switch
    {
        { UserId: null } => null,
        { ImpersonatorId: { } } caller => caller.SessionId == visit.SessionId ? VisitEnd.ByVisitor : null,
        { UserId: var id } when id == visit.ActorId => VisitEnd.ByVisitor,
        { UserId: var id } when id == visit.TargetId => VisitEnd.ByVisited,
        var caller => caller.Scope.Contains(visit.OwnerPath) && administrate.Any(p => caller.Can(p, visit.OwnerPath)) ? VisitEnd.ByAdministrator : null,
    };
}

internal static class VisitEnds
{
    extension(ScpDbContext db)
    {
        /// <summary>Ends a tracked visit with its session, and tells; the caller saves.</summary>
        public async Task EndVisitAsync(Impersonation visit, VisitEnd end, CancellationToken ct)
        {
            var (now, by) = (db.Time.GetUtcNow(), db.Caller.ImpersonatorId ?? db.Caller.UserId);
            db.FinishVisit(visit, end, by);
            if (await db.UserSessions.SingleOrDefaultAsync(s => s.Id == visit.SessionId && s.RevokedAt == null, ct) is { } session)
                (session.RevokedAt, session.RevokedById) = (now, by);
        }

        /// <summary>Says in the ledger that a tracked visit is over, and tells; its session is the caller's to end.</summary>
        public void FinishVisit(Impersonation visit, VisitEnd end, Guid? by)
        {
            visit.Finish(end, by, db.Time.GetUtcNow());
            db.Add(SecurityEvent.Of(db, SecurityEventKind.ImpersonationEnded, visit, new
            {
                ImpersonationId = visit.Id, visit.ActorId, visit.TargetId, End = end.ToString(), EndedById = by,
            }));
        }
    }
}
