using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Credentials;

/// <summary>When versions of credentials, API clients and their secrets were last used, kept in memory and written now and then in one go: no use waits for it, and a
/// server that is killed loses the last half minute.</summary>
public sealed class LastUse(IServiceScopeFactory scopes)
{
    private const int BatchSize = 500;
    private const int MaxRaces = 3;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> seen = new();

    public void Mark(Guid id, DateTimeOffset at) => seen[id] = at;

    public async Task FlushAsync(CancellationToken ct)
    {
        foreach (var batch in seen.ToArray().Chunk(BatchSize))
        {
            await WriteAsync(batch, ct);
            // What was used again meanwhile stays for the next time.
            foreach (var written in batch) seen.TryRemove(written);
        }
    }

    private async Task WriteAsync(KeyValuePair<Guid, DateTimeOffset>[] batch, CancellationToken ct)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            var (ids, times) = (batch.Select(b => b.Key).ToArray(), batch.ToDictionary());
            IEnumerable<IUsed> used =
            [
                .. await db.CredentialVersions.Where(v => ids.Contains(v.Id)).ToListAsync(ct),
                .. await db.ApiClients.Where(c => ids.Contains(c.Id)).ToListAsync(ct), .. await db.ApiClientSecrets.Where(s => ids.Contains(s.Id)).ToListAsync(ct),
            ];
            foreach (var row in used.Where(r => !(r.LastUsedAt >= times[r.Id]))) row.LastUsedAt = times[row.Id];
            if (await db.SaveAsync(ct) is null) return;
        }
    }
}
