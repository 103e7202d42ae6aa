using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Credentials;

/// <summary>When versions were last used.</summary>
public sealed class LastUse(IServiceScopeFactory scopes) : LateTimes(scopes)
{
    protected override async Task ApplyAsync(ScpDbContext db, IReadOnlyDictionary<Guid, DateTimeOffset> times, CancellationToken ct)
    {
        var ids = times.Keys.ToArray();
        foreach (var version in await db.CredentialVersions.Where(v => ids.Contains(v.Id)).ToListAsync(ct))
            if (!(version.LastUsedAt >= times[version.Id])) version.LastUsedAt = times[version.Id];
    }
}
