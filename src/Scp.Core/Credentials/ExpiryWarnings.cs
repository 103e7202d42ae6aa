using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Security;

namespace Scp.Core.Credentials;

/// <summary>Tells, once for each version, that it will end by itself.</summary>
public sealed class ExpiryWarnings(IServiceScopeFactory scopes)
{
    private const int BatchSize = 200;

    /// <returns>How many were told.</returns>
    public async Task<int> TellAsync(CancellationToken ct)
    {
        for (var told = 0; ;)
            if (await TellBatchAsync(ct) is not { } count) continue;
            else if (count is 0) return told;
            else told += count;
    }

    // Null when another node told one of the batch meanwhile: nothing of it is, and the rest comes round again.
    private async Task<int?> TellBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var (now, until) = (db.Time.GetUtcNow(), db.Time.GetUtcNow() + VersionTimes.WarnedBefore);
        var due = await db.CredentialVersions
            .Where(v => v.ExpiresAt > now && v.ExpiresAt <= until && v.ExpiryWarnedAt == null && v.RevokedAt == null && v.RetiresAt == null)
            .OrderBy(v => v.ExpiresAt).Take(BatchSize)
            .Join(db.PluginCredentials, v => v.CredentialId, c => c.Id, (v, c) => new { Version = v, Credential = c }).ToListAsync(ct);
        foreach (var (version, credential) in due.Select(d => (d.Version, d.Credential)))
        {
            version.ExpiryWarnedAt = now;
            db.Add(SecurityEvent.Of(db, SecurityEventKind.CredentialExpiring, credential,
                new { CredentialId = credential.Id, credential.PluginKey, credential.Name, version.Number, version.ExpiresAt }));
        }
        return await db.SaveAsync(ct) is null ? due.Count : null;
    }
}
