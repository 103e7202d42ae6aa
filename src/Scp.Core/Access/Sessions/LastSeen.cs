using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Access.Sessions;

/// <summary>When sessions last made a request.</summary>
public sealed class LastSeen(IServiceScopeFactory scopes) : LateTimes(scopes)
{
    protected override async Task ApplyAsync(ScpDbContext db, IReadOnlyDictionary<Guid, DateTimeOffset> times, CancellationToken ct)
    {
        var ids = times.Keys.ToArray();
        foreach (var session in await db.UserSessions.Where(s => ids.Contains(s.Id)).ToListAsync(ct))
            if (session.LastSeenAt < times[session.Id]) session.LastSeenAt = times[session.Id];
    }
}
