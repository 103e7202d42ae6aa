namespace Scp.Core.Access.Users;

internal static class SessionEnding
{
    extension(ScpDbContext db)
    {
        /// <summary>Ends the sessions of a user, and with them every token that came of them; the caller saves.</summary>
        /// <param name="keep">The session that goes on; null for none.</param>
        public async Task EndSessionsAsync(User user, Guid? keep, CancellationToken ct)
        {
            var now = db.Time.GetUtcNow();
            foreach (var session in await db.UserSessions.Where(s => s.UserId == user.Id && s.RevokedAt == null && s.ExpiresAt > now && s.Id != keep).ToListAsync(ct))
                (session.RevokedAt, session.RevokedById) = (now, db.Caller.UserId);
            user.Renew();
        }
    }
}
