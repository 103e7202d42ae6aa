using System.Security.Cryptography;
using System.Text;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;

namespace Scp.Core.Encryption;

/// <summary>Stored by number: a new kind stands at the end.</summary>
public enum ServerKeyKind
{
    /// <summary>Signs tokens.</summary>
    Signing,
    /// <summary>Encrypts codes and refresh tokens.</summary>
    Encryption,
    /// <summary>Protects cookies and forms: an element of the framework's key ring.</summary>
    Cookies,
    /// <summary>Signs checkpoints of the audit log; never retires.</summary>
    AuditCheckpoints,
}

/// <summary>A key of the server itself, the same on every node, wrapped by a master key. Of the whole platform.</summary>
[Announced]
public sealed class ServerKey : IOwned, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required ServerKeyKind Kind { get; init; }
    /// <summary>Counts up from 1 for each kind. Unique: of nodes that make the same key at once, one does.</summary>
    public required int Generation { get; init; }
    [Sensitive(Sensitivity.Secret), Unaudited("The rotation that wraps keys anew is audited.")]
    public byte[] Wrapped { get; private set; } = [];
    [Unaudited("As above.")]
    public string MasterKeyId { get; private set; } = "";
    /// <summary>Made by a server in development; no production server takes it.</summary>
    public required bool Development { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>From then on it is the one that is used for what is new. Every node knows it by then.</summary>
    public required DateTimeOffset ActivatesAt { get; init; }
    /// <summary>From then on nothing made with it is taken any more; null while no successor is set.</summary>
    public DateTimeOffset? RetiresAt { get; set; }
    public long Version { get; set; }

    internal static ServerKey New(ServerKeyKind kind, int generation, byte[] plain, ServerKeyTimes times, bool development, MasterKeys masters)
    {
        var key = new ServerKey
        {
            Id = Guid.CreateVersion7(times.CreatedAt), OwnerId = Platform.RootId, OwnerPath = Common.OwnerPath.Platform, Kind = kind, Generation = generation,
            Development = development, CreatedAt = times.CreatedAt, ActivatesAt = times.ActivatesAt, RetiresAt = times.RetiresAt,
        };
        key.Wrap(plain, masters, masters.Current);
        return key;
    }

    /// <returns>The key in clear.</returns>
    /// <exception cref="MissingMasterKeyException">This server cannot unwrap it.</exception>
    /// <exception cref="CryptographicException">The row was tampered with, or another key has the master key's id.</exception>
    internal byte[] Unwrap(MasterKeys masters) => Aead.Open(masters[MasterKeyId], Wrapped, Context())
        ?? throw new CryptographicException($"Server key {Id} does not open under master key '{MasterKeyId}'.");

    internal void Rewrap(MasterKeys masters, string to)
    {
        var plain = Unwrap(masters);
        Wrap(plain, masters, to);
        CryptographicOperations.ZeroMemory(plain);
    }

    private void Wrap(byte[] plain, MasterKeys masters, string by) => (Wrapped, MasterKeyId) = (Aead.Seal(masters[by], plain, Context()), by);

    private byte[] Context() => [.. Encoding.UTF8.GetBytes($"server-key/{Kind}/"), .. Id.ToByteArray(bigEndian: true)];
}

public sealed record ServerKeyTimes(DateTimeOffset CreatedAt, DateTimeOffset ActivatesAt, DateTimeOffset? RetiresAt = null);

/// <param name="Plain">In clear.</param>
public sealed record OpenServerKey(Guid Id, ServerKeyKind Kind, int Generation, byte[] Plain, DateTimeOffset ActivatesAt, DateTimeOffset? RetiresAt);
