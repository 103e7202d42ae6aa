using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Encryption;

/// <summary>The rows of <see cref="ServerKey"/>, as the system reads and writes them.</summary>
public sealed class ServerKeyStore(IServiceScopeFactory scopes, MasterKeys masters, TimeProvider time)
{
    private const string Job = "server-keys";

    /// <summary>Every key that has not retired, in clear, the oldest generation first.</summary>
    /// <exception cref="MissingMasterKeyException">This server was not given the master key of one.</exception>
    public async Task<IReadOnlyList<OpenServerKey>> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Job);
        var now = time.GetUtcNow();
        var rows = await scope.ServiceProvider.GetRequiredService<ScpDbContext>().ServerKeys.AsNoTracking()
            .Where(k => k.RetiresAt == null || k.RetiresAt > now).OrderBy(k => k.Kind).ThenBy(k => k.Generation).ToListAsync(ct);
        return [.. rows.Select(k => new OpenServerKey(k.Id, k.Kind, k.Generation, k.Unwrap(masters), k.ActivatesAt, k.RetiresAt))];
    }

    /// <summary>Adds the key that follows the given generation; its predecessors retire when they are told to.</summary>
    /// <param name="overlap">How long after its successor's activation a key is still taken; null where each has its own end.</param>
    /// <returns>False when another node came first: then there is a key, and it is that node's.</returns>
    public async Task<bool> AddAsync(ServerKeyKind kind, int after, byte[] plain, ServerKeyTimes times, bool development, TimeSpan? overlap, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Job);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        db.Add(ServerKey.New(kind, after + 1, plain, times, development, masters));
        if (overlap is { } length)
            foreach (var earlier in await db.ServerKeys.Where(k => k.Kind == kind && k.RetiresAt == null).ToListAsync(ct))
                if (earlier.Generation <= after) earlier.RetiresAt = times.ActivatesAt + length;
        db.AuditAs("server-key.create");
        return await db.SaveAsync(ct) is null;
    }

    /// <summary>Removes the keys that have retired.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Job);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = time.GetUtcNow();
        if (await db.ServerKeys.Where(k => k.RetiresAt <= now).ToListAsync(ct) is not { Count: > 0 } retired) return;
        db.RemoveRange(retired);
        db.AuditAs("server-key.retire");
        await db.SaveAsync(ct);
    }
}
