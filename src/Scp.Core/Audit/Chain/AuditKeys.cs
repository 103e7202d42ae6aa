using System.Security.Cryptography;
using Scp.Core.Encryption;

namespace Scp.Core.Audit.Chain;

/// <summary>The server's own keys for checkpoints, wrapped by a master key like its others: whoever has the database alone signs nothing.
/// They never retire, since old checkpoints are to be verified for as long as they stand.</summary>
public sealed class AuditKeys(ServerKeyStore store, AuditChainOptions options, TimeProvider time)
{
    /// <summary>Makes the first key where there is none. The caller disposes them.</summary>
    public async Task<CheckpointKeys> ReadAsync(CancellationToken ct)
    {
        var plain = await FindAsync(ct);
        if (plain is not []) return CheckpointKeys.Own(plain);
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            var now = time.GetUtcNow();
            // Of nodes that make it at once one does.
            await store.AddAsync(ServerKeyKind.AuditCheckpoints, 0, key.ExportPkcs8PrivateKey(), new(now, now), options.Development, overlap: null, ct);
        }
        return CheckpointKeys.Own(await FindAsync(ct));
    }

    private async Task<byte[][]> FindAsync(CancellationToken ct) =>
        [.. (await store.ReadAsync(ct)).Where(k => k.Kind is ServerKeyKind.AuditCheckpoints).Select(k => k.Plain)];
}
