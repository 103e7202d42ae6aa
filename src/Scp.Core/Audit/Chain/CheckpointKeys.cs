using System.Security.Cryptography;

namespace Scp.Core.Audit.Chain;

/// <summary>The keys that checkpoints are signed with: private ones in the server, public ones with an auditor.</summary>
public sealed class CheckpointKeys : IDisposable
{
    private readonly Dictionary<string, ECDsa> keys = [];
    private string? current;

    /// <param name="pem">Public keys, one after the other, as <c>-- audit key</c> prints them.</param>
    /// <exception cref="ArgumentException">There is none, or one that is no key of an elliptic curve.</exception>
    public static CheckpointKeys Read(string pem)
    {
        var read = new CheckpointKeys();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End.Value..])
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest[block.Location]);
            read.Add(key);
        }
        return read.keys.Count > 0 ? read : throw new ArgumentException("It holds no public key in PEM.", nameof(pem));
    }

    /// <param name="pkcs8">Private keys; the last signs what is new.</param>
    internal static CheckpointKeys Own(IEnumerable<byte[]> pkcs8)
    {
        var own = new CheckpointKeys();
        foreach (var plain in pkcs8)
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(plain, out _);
            CryptographicOperations.ZeroMemory(plain);
            own.current = own.Add(key);
        }
        return own;
    }

    /// <summary>The public keys.</summary>
    public string Pem => string.Concat(keys.Values.Select(key => $"{key.ExportSubjectPublicKeyInfoPem()}\n"));

    /// <summary>Whether one of the keys signed it as it stands.</summary>
    public bool Signed(AuditCheckpoint checkpoint) => keys.TryGetValue(checkpoint.Signer, out var key)
        && key.VerifyData(checkpoint.Text(), checkpoint.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    internal AuditCheckpoint Sign(IOwned chain, CheckpointKind kind, ChainHead head, DateTimeOffset now)
    {
        var at = now.ToMicroseconds();
        var text = AuditCheckpoint.Text(chain.OwnerId, kind, head, at, current!);
        return new()
        {
            Id = Guid.CreateVersion7(now), OwnerId = chain.OwnerId, OwnerPath = chain.OwnerPath, Kind = kind, Sequence = head.Sequence, Hash = head.Hash, At = at,
            Signer = current!, Signature = keys[current!].SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        };
    }

    private string Add(ECDsa key)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        keys[id] = key;
        return id;
    }

    public void Dispose()
    {
        foreach (var key in keys.Values) key.Dispose();
    }
}
