using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Security;

namespace Scp.Core.Access.Clients;

/// <summary>Sees to it that an assertion (RFC 7523) is taken once, on whichever node.</summary>
public sealed class ClientAssertions(IServiceScopeFactory scopes)
{
    /// <summary>How far off the end of an assertion may lie: it is made for one request.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long one is known after its end, for nodes whose clocks are behind.</summary>
    internal static readonly TimeSpan KeptAfter = TimeSpan.FromMinutes(10);

    /// <summary>Takes an assertion whose signature, audience and times were found good.</summary>
    /// <returns>False for one that was taken before, which is told as a security event, has no id, has ended, or holds too long.</returns>
    public async Task<bool> TakeAsync(string clientId, string? jti, DateTimeOffset? expiresAt, string? ip, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        db.Caller.Ip = ip;
        var now = db.Time.GetUtcNow();
        if (jti is not { Length: > 0 and <= ClientAssertion.MaxJtiLength } || expiresAt is not { } end || end <= now || end > now + MaxLifetime) return false;
        if (await db.ApiClients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == clientId, ct) is not { } client) return false;
        db.Add(new ClientAssertion
        {
            Id = Guid.CreateVersion7(now), OwnerId = client.OwnerId, OwnerPath = client.OwnerPath, ApiClientId = client.Id, Jti = jti, ExpiresAt = end,
        });
        if (await db.SaveAsync(ct) is null) return true;
        db.Add(SecurityEvent.Of(db, SecurityEventKind.TokenReplayed, client, new { client.ClientId, Kind = "client_assertion" }));
        await db.SaveChangesAsync(ct);
        return false;
    }
}
