using Scp.Core.Access.Impersonations;
using Scp.Core.Security;

namespace Scp.Core.Access.Sessions;

public static class SessionEnding
{
    extension(ScpDbContext db)
    {
        /// <summary>Ends tracked sessions and the visits that came of them, with what the ledger says of those, and tells of it; nothing
        /// is served by their tokens once it is saved. Whoever calls may change all of them, and saves.</summary>
        /// <returns>Those that ended now.</returns>
        public async Task<IReadOnlyList<UserSession>> EndAsync(IReadOnlyCollection<UserSession> sessions, string reason, CancellationToken ct)
        {
            var (now, by, ids) = (db.Time.GetUtcNow(), db.Caller.ImpersonatorId ?? db.Caller.ActorId, sessions.Select(s => s.Id).ToArray());
            var children = await db.UserSessions.Where(s => ids.Contains(s.ParentSessionId!.Value)).ToListAsync(ct);
            UserSession[] ended = [.. sessions.Concat(children).Distinct().Where(s => s.RevokedAt is null)];
            foreach (var session in ended)
            {
                (session.RevokedAt, session.RevokedById) = (now, by);
                db.Add(SecurityEvent.Of(db, SecurityEventKind.SessionRevoked, session,
                    new { SessionId = session.Id, session.UserId, session.ImpersonatorId, Reason = reason }));
            }
            ids = [.. ended.Select(s => s.Id)];
            foreach (var visit in await db.Impersonations.Where(v => ids.Contains(v.SessionId) && v.EndedAt == null && v.ExpiresAt > now).ToListAsync(ct))
                // Where nobody is known it was the visitor's own session that ended.
                db.FinishVisit(visit, by == visit.TargetId ? VisitEnd.ByVisited : by is null || by == visit.ActorId ? VisitEnd.ByVisitor : VisitEnd.ByAdministrator, by);
            db.AuditAs("session.revoke", reason);
            return ended;
        }

        /// <summary>Ends the running sessions of a user, and every cookie of sign-in; the caller saves.</summary>
        /// <param name="keep">The session that goes on; null for none.</param>
        public async Task EndSessionsAsync(User user, Guid? keep, string reason, CancellationToken ct)
        {
            var now = db.Time.GetUtcNow();
            await db.EndAsync(await db.UserSessions.Where(s => s.UserId == user.Id && s.RevokedAt == null && s.ExpiresAt > now && s.Id != keep).ToListAsync(ct), reason, ct);
            user.Renew();
        }

        /// <summary>Ends one session, if it is running.</summary>
        public async Task EndSessionAsync(Guid sessionId, string reason, CancellationToken ct)
        {
            if (await db.UserSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.RevokedAt == null, ct) is not { } session) return;
            await db.EndAsync([session], reason, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
