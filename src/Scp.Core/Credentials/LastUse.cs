using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Credentials;

/// <summary>When versions of credentials, API clients and their secrets were last used.</summary>
public sealed class LastUse(IServiceScopeFactory scopes) : LateTimes(scopes)
{
    protected override async Task ApplyAsync(ScpDbContext db, IReadOnlyDictionary<Guid, DateTimeOffset> times, CancellationToken ct)
    {
        var ids = times.Keys.ToArray();
        IEnumerable<IUsed> used =
        [
            .. await db.CredentialVersions.Where(v => ids.Contains(v.Id)).ToListAsync(ct),
            .. await db.ApiClients.Where(c => ids.Contains(c.Id)).ToListAsync(ct), .. await db.ApiClientSecrets.Where(s => ids.Contains(s.Id)).ToListAsync(ct),
        ];
        foreach (var row in used.Where(r => !(r.LastUsedAt >= times[r.Id]))) row.LastUsedAt = times[row.Id];
    }
}
