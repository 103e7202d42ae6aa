namespace Scp.Core.Access.Sessions;

public static class SessionOpening
{
    private const int MaxUserAgentLength = 400;

    extension(ScpDbContext db)
    {
        /// <summary>Adds a session of a user who has proved who they are; the caller saves. It ends when the isolation policy of
        /// the user's tenant says.</summary>
        public async Task<UserSession> OpenSessionAsync(User user, string? ip, string? userAgent, CancellationToken ct)
        {
            var now = db.Time.GetUtcNow();
            var lifetime = TimeSpan.FromMinutes(await db.SessionMinutesAsync(user.OwnerPath, ct));
            return db.Add(new UserSession
            {
                Id = Guid.CreateVersion7(now), UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath,
                CreatedAt = now, LastSeenAt = now, ExpiresAt = now + lifetime, Ip = ip,
                UserAgent = userAgent is { Length: > MaxUserAgentLength } ? userAgent[..MaxUserAgentLength] : userAgent,
            }).Entity;
        }

        private async Task<int> SessionMinutesAsync(string home, CancellationToken ct)
        {
            var paths = OwnerPath.Ancestors(home).Append(home).ToArray();
            return await db.Tenants.Where(t => paths.Contains(t.OwnerPath)).Select(t => (int?)t.Isolation.SessionLifetimeMinutes)
                .SingleOrDefaultAsync(ct) ?? new Hierarchy.IsolationPolicy().SessionLifetimeMinutes;
        }
    }
}
