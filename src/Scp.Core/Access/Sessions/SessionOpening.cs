namespace Scp.Core.Access.Sessions;

public static class SessionOpening
{
    private const int MaxUserAgentLength = 400;

    /// <summary>The longest that any policy allows.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    extension(ScpDbContext db)
    {
        /// <summary>Adds a session of a user who has proved who they are; the caller saves. It ends when the policy in force at the
        /// time says.</summary>
        public UserSession OpenSession(User user, string? ip, string? userAgent)
        {
            var now = db.Time.GetUtcNow();
            return db.Add(new UserSession
            {
                Id = Guid.CreateVersion7(now), UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath,
                CreatedAt = now, LastSeenAt = now, ExpiresAt = now + MaxLifetime, Ip = ip,
                UserAgent = userAgent is { Length: > MaxUserAgentLength } ? userAgent[..MaxUserAgentLength] : userAgent,
            }).Entity;
        }
    }
}
