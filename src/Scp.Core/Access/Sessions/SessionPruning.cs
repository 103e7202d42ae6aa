#pragma warning disable RS0030 // The audit row of the pruning tells of the whole bulk.
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Sessions;

/// <summary>Removes sessions some time after their last possible end, a month or what their tenant says. That they were is told by the audit trail.</summary>
public sealed class SessionPruning(IServiceScopeFactory scopes)
{
    /// <summary>As long the list of a user's sessions reaches back.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <returns>How many were removed.</returns>
    public async Task<int> PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var old = new List<IQueryable<UserSession>>();
        foreach (var expired in await RetentionPolicy.ExpiredAsync(db, db.UserSessions, t => t.Retention.SessionDays, Retention, limit => s => s.ExpiresAt < limit, ct))
            if (await expired.AnyAsync(ct)) old.Add(expired);
        if (old is []) return 0;
        var root = await db.Owners.AsNoTracking().SingleAsync(o => o.Id == Platform.RootId, ct);
        db.AuditUse("session.prune", root, root.Id, $"ended long before {db.Time.GetUtcNow():u}");
        var removed = 0;
        await db.AuditedBulkAsync(async () =>
        {
            foreach (var expired in old) removed += await expired.ExecuteDeleteAsync(ct);
        }, ct);
        return removed;
    }
}
