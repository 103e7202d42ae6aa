using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Credentials;

namespace Scp.Core.Access.Clients;

/// <summary>Whether a client's secret is right. Nobody is known while that is asked, so the system reads.</summary>
public sealed class ClientSecrets(IServiceScopeFactory scopes, LastUse lastUse)
{
    /// <summary>One statement and one digest whatever is given: for a client that there is not, one that has no secret, and a secret that
    /// is wrong or has ended. Whether the client itself may still act is asked once it is known.</summary>
    public async Task<bool> AcceptAsync(string clientId, string secret, CancellationToken ct)
    {
        var given = ClientSecret.HashOf(secret);
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var live = await db.ApiClients.Where(c => c.ClientId == clientId)
            .Join(db.ApiClientSecrets.Where(s => s.ExpiresAt == null || s.ExpiresAt > now), c => c.Id, s => s.ApiClientId, (_, s) => new { s.Id, s.Hash })
            .ToListAsync(ct);
        Guid? right = null;
        foreach (var one in live)
            if (ClientSecret.AreSame(one.Hash, given)) right = one.Id;
        if (right is { } used) lastUse.Mark(used, now);
        return right is not null;
    }
}
