using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Scp.Core.Encryption;

namespace Scp.Graph.Auth.Keys;

/// <summary>Makes the keys that tokens are signed and encrypted with: the first at the first start, each next one ahead of its time.</summary>
internal sealed class ServerKeyKeeper(ServerKeyStore store, IOptions<AuthOptions> options, IHostEnvironment environment, TimeProvider time)
{
    private const int Bits = 3072;
    // Longer than the longest token, which is the refresh token with 14 days.
    private static readonly TimeSpan overlap = TimeSpan.FromDays(15);
    private static readonly ServerKeyKind[] kinds = [ServerKeyKind.Signing, ServerKeyKind.Encryption];

    /// <summary>Of nodes that start at once one makes the keys.</summary>
    public async Task EnsureFirstAsync(CancellationToken ct)
    {
        var known = await store.ReadAsync(ct);
        foreach (var kind in kinds.Where(kind => known.All(k => k.Kind != kind)))
        {
            var now = time.GetUtcNow();
            await AddAsync(kind, 0, First(kind), new(now, now), ct);
        }
    }

    /// <summary>The job: makes keys whose time will come, and removes those whose time is over.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await store.PruneAsync(ct);
        var (known, now) = (await store.ReadAsync(ct), time.GetUtcNow());
        foreach (var newest in known.GroupBy(k => k.Kind).Where(g => kinds.Contains(g.Key)).Select(g => g.Last()))
        {
            var due = newest.ActivatesAt + options.Value.KeyLifetime;
            if (due - options.Value.KeyPublishedAhead > now) continue;
            // Also when no server ran for long: clients learn of a key before it is used.
            await NextAsync(newest, due > now ? due : now + options.Value.KeyPublishedAhead, ct);
        }
    }

    /// <summary>Makes the successor of a key.</summary>
    public async Task NextAsync(OpenServerKey newest, DateTimeOffset activatesAt, CancellationToken ct)
    {
        using var rsa = RSA.Create(Bits);
        await AddAsync(newest.Kind, newest.Generation, rsa.ExportPkcs8PrivateKey(), new(time.GetUtcNow(), activatesAt), ct);
    }

    private async Task AddAsync(ServerKeyKind kind, int after, byte[] plain, ServerKeyTimes times, CancellationToken ct)
    {
        await store.AddAsync(kind, after, plain, times, environment.IsDevelopment(), overlap, ct);
        CryptographicOperations.ZeroMemory(plain);
    }

    private byte[] First(ServerKeyKind kind)
    {
        var path = kind is ServerKeyKind.Signing ? options.Value.SigningKeyPath : options.Value.EncryptionKeyPath;
        if (path is not { Length: > 0 } && environment.IsDevelopment())
        {
            // Kept in a file too, so that a demo whose database is made anew still takes the tokens of before.
            path = Path.Combine(environment.ContentRootPath, options.Value.DevelopmentKeyFolder, kind is ServerKeyKind.Signing ? "signing-key.pem" : "encryption-key.pem");
            KeyFile.EnsureDevelopmentKey(path);
        }
        using var rsa = path is { Length: > 0 } ? KeyFile.Read(path) : RSA.Create(Bits);
        return rsa.ExportPkcs8PrivateKey();
    }
}
