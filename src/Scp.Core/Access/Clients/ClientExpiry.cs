using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Credentials;
using Scp.Core.Security;

namespace Scp.Core.Access.Clients;

/// <summary>Tells, once for each, that a client or the secret in use will end by itself, and forgets assertions that have run out.</summary>
public sealed class ClientExpiry(IServiceScopeFactory scopes)
{
    private const int BatchSize = 200;

    /// <returns>How many ends were told.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var told = await ManyAsync(TellClientsAsync, ct) + await ManyAsync(TellSecretsAsync, ct);
        await ManyAsync(ForgetAsync, ct);
        return told;
    }

    private async Task<int> ManyAsync(Func<ScpDbContext, DateTimeOffset, CancellationToken, Task<int>> batch, CancellationToken ct)
    {
        for (var all = 0; ;)
        {
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            var count = await batch(db, db.Time.GetUtcNow(), ct);
            if (count is 0) return all;
            // Another node did one of the batch meanwhile: nothing of it was done here, and the rest comes round again.
            if (await db.SaveAsync(ct) is null) all += count;
        }
    }

    private static async Task<int> TellClientsAsync(ScpDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + VersionTimes.WarnedBefore;
        var due = await db.ApiClients.Where(c => c.ExpiresAt > now && c.ExpiresAt <= until && c.ExpiryWarnedAt == null && !c.Revoked)
            .OrderBy(c => c.ExpiresAt).Take(BatchSize).ToListAsync(ct);
        foreach (var client in due)
        {
            client.ExpiryWarnedAt = now;
            db.Add(Expiring(db, client, new { client.ClientId, client.Name, client.ExpiresAt }));
        }
        return due.Count;
    }

    // Not one that a newer has replaced: its end is what the rotation meant.
    private static async Task<int> TellSecretsAsync(ScpDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + VersionTimes.WarnedBefore;
        var due = await (
            from secret in db.ApiClientSecrets.Where(s => s.ExpiresAt > now && s.ExpiresAt <= until && s.ExpiryWarnedAt == null)
            join client in db.ApiClients.Where(c => !c.Revoked) on secret.ApiClientId equals client.Id
            where !db.ApiClientSecrets.Any(s => s.ApiClientId == secret.ApiClientId && s.CreatedAt > secret.CreatedAt)
            orderby secret.ExpiresAt
            select new { Secret = secret, Client = client }).Take(BatchSize).ToListAsync(ct);
        foreach (var (secret, client) in due.Select(d => (d.Secret, d.Client)))
        {
            secret.ExpiryWarnedAt = now;
            db.Add(Expiring(db, client, new { client.ClientId, client.Name, Secret = secret.Hint, secret.ExpiresAt }));
        }
        return due.Count;
    }

    private static async Task<int> ForgetAsync(ScpDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - ClientAssertions.KeptAfter;
        var gone = await db.ClientAssertions.Where(a => a.ExpiresAt <= before).OrderBy(a => a.ExpiresAt).Take(BatchSize).ToListAsync(ct);
        db.RemoveRange(gone);
        return gone.Count;
    }

    private static SecurityEvent Expiring(ScpDbContext db, ApiClient client, object details) =>
        SecurityEvent.Of(db, SecurityEventKind.CredentialExpiring, client, details);
}
