using Scp.Core.Security;

namespace Scp.Core.Access.Sessions;

public static class SessionEnding
{
    extension(ScpDbContext db)
    {
        /// <summary>Ends tracked sessions and the visits that came of them, and tells of it; nothing is served by their tokens once it
        /// is saved. Whoever calls acts as the system and saves.</summary>
        /// <returns>Those that ended now.</returns>
        public async Task<IReadOnlyList<UserSession>> EndAsync(IReadOnlyCollection<UserSession> sessions, string reason, CancellationToken ct)
        {
            var (now, ids) = (db.Time.GetUtcNow(), sessions.Select(s => s.Id).ToArray());
            var visits = await db.UserSessions.Where(s => ids.Contains(s.ParentSessionId!.Value)).ToListAsync(ct);
            UserSession[] ended = [.. sessions.Concat(visits).Distinct().Where(s => s.RevokedAt is null)];
            foreach (var session in ended)
            {
                (session.RevokedAt, session.RevokedById) = (now, db.Caller.ActorId);
                db.Add(SecurityEvent.Of(db, SecurityEventKind.SessionRevoked, Severity.Info, session,
                    new { SessionId = session.Id, session.UserId, session.ImpersonatorId, Reason = reason }));
            }
            db.AuditAs("session.revoke", reason);
            return ended;
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
