using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Scp.Core.Encryption;

namespace Scp.Graph.Auth.Keys;

/// <summary>The server keys of this process: read before the first request, and again when one changes or its time comes.</summary>
internal sealed class ServerKeyRing(ServerKeyStore store, ServerKeyKeeper keeper, OptionsChange change, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private IReadOnlyList<OpenServerKey>? keys;

    /// <summary>The active one first, then those that are only taken or published.</summary>
    public IEnumerable<SigningCredentials> Signing => Ordered(ServerKeyKind.Signing).Select(k => new SigningCredentials(Rsa(k), SecurityAlgorithms.RsaSha256));

    public IEnumerable<EncryptingCredentials> Encryption => Ordered(ServerKeyKind.Encryption)
        .Select(k => new EncryptingCredentials(Rsa(k), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512));

    public IReadOnlyList<OpenServerKey> Of(ServerKeyKind kind) => [.. Keys.Where(k => k.Kind == kind)];

    private IReadOnlyList<OpenServerKey> Keys => keys ?? throw new InvalidOperationException("The server keys are read when the server starts.");

    /// <summary>Reads the keys, and makes the first ones where there are none.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await keeper.EnsureFirstAsync(ct);
        await ReadAsync(ct);
    }

    /// <summary>Reads the keys anew. What depends on them takes them over before this returns.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            keys = await store.ReadAsync(ct);
        }
        finally
        {
            reading.Release();
        }
        change.Tell();
    }

    /// <summary>When the next key becomes active or retires; null when none will.</summary>
    public DateTimeOffset? NextTurn => Keys.SelectMany(k => new[] { k.ActivatesAt, k.RetiresAt }).Where(at => at > time.GetUtcNow()).Min();

    public void Dispose() => reading.Dispose();

    private IEnumerable<OpenServerKey> Ordered(ServerKeyKind kind)
    {
        var now = time.GetUtcNow();
        var newestFirst = Of(kind).Reverse().ToList();
        var active = newestFirst.FirstOrDefault(k => k.ActivatesAt <= now) ?? newestFirst[^1];
        return newestFirst.Where(k => k == active).Concat(newestFirst.Where(k => k != active && (k.RetiresAt is null || k.RetiresAt > now)));
    }

    // Not disposed: a request that began with the options of before may still sign with it.
    private static RsaSecurityKey Rsa(OpenServerKey key)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Plain, out _);
        return new(rsa) { KeyId = key.Id.ToString("N") };
    }
}
