namespace Scp.Core.Access.Impersonations;

public static class VisitQueries
{
    extension(ScpDbContext db)
    {
        /// <summary>The visited user's account with what the visitor may do in it, by the grants that both hold now; the one statement
        /// of a request, as <see cref="CallerQueries"/> says.</summary>
        /// <returns>Null when the visit is over, or the session from which it was begun; and when either may not act any more, or the
        /// visited holds a right by now that the visitor lacks.</returns>
        public async Task<Account?> FindVisitAccountAsync(Guid targetId, Guid actorId, Guid sessionId, Guid? tokenId, CancellationToken ct)
        {
            var found = await db.FindVisitAccountsAsync(targetId, actorId, sessionId, tokenId, ct);
            return found.FirstOrDefault(a => a.Id == actorId) is { } actor && found.FirstOrDefault(a => a.Id == targetId) is { } target
                && VisitRules.WhyNot(actor, target) is null ? target with { Grants = VisitRules.Effective(actor, target) } : null;
        }

        /// <summary>The visits of a user that are not over, and whose session and that of the visitor hold.</summary>
        internal IQueryable<Impersonation> RunningVisits(Guid actorId)
        {
            var now = db.Time.GetUtcNow();
            var own = db.UserSessions.Where(s => s.UserId == actorId && s.ImpersonatorId == null && s.RevokedAt == null && s.ExpiresAt > now);
            var visits = db.UserSessions.Where(s => s.ImpersonatorId == actorId && s.RevokedAt == null && s.ExpiresAt > now);
            return db.Impersonations.Where(v => v.ActorId == actorId && v.EndedAt == null && v.ExpiresAt > now
                && (v.RequestId == null || db.ImpersonationRequests.Any(r => r.Id == v.RequestId && r.Status == ConsentStatus.Approved))
                && visits.Any(s => s.Id == v.SessionId && s.UserId == v.TargetId && own.Any(o => o.Id == s.ParentSessionId)));
        }

        /// <summary>The newest running visit that was begun from a session, by its own id or by that of the visited.</summary>
        public Task<Impersonation?> FindVisitAsync(Guid id, Guid actorId, Guid parentSessionId, CancellationToken ct) => db.RunningVisits(actorId).AsNoTracking()
            .Where(v => (v.Id == id || v.TargetId == id) && db.UserSessions.Any(s => s.Id == v.SessionId && s.ParentSessionId == parentSessionId))
            .OrderByDescending(v => v.Id).FirstOrDefaultAsync(ct);
    }
}
