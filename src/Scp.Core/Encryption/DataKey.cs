using System.Security.Cryptography;

namespace Scp.Core.Encryption;

/// <summary>The key under which an owner's secrets are sealed, itself wrapped by a master key. An owner has one that lives;
/// destroyed ones are kept as empty rows, which tell that what they sealed is gone. Inherited, since a descendant's use of a
/// credential must open it. Bound to the owner's id, not to its path: a merchant that moves keeps its key.</summary>
public sealed class DataKey : IInherited, IVersioned
{
    public const int Size = 32;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Null once destroyed.</summary>
    [Sensitive(Sensitivity.Secret), Unaudited("The rotation that wraps keys anew is audited, and so is their destruction.")]
    public byte[]? Wrapped { get; set; }
    /// <summary>The master key that wrapped it; null once destroyed.</summary>
    [Unaudited("As above.")]
    public string? MasterKeyId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DestroyedAt { get; set; }
    public long Version { get; set; }

    public static DataKey New(Guid ownerId, string ownerPath, MasterKeys masters, DateTimeOffset now)
    {
        var key = new DataKey { Id = Guid.CreateVersion7(), OwnerId = ownerId, OwnerPath = ownerPath, CreatedAt = now };
        var plain = RandomNumberGenerator.GetBytes(Size);
        key.Wrap(plain, masters, masters.Current);
        CryptographicOperations.ZeroMemory(plain);
        return key;
    }

    /// <returns>The key in clear, which the caller wipes; null once destroyed.</returns>
    /// <exception cref="MissingMasterKeyException">This server cannot unwrap it.</exception>
    /// <exception cref="CryptographicException">The row was tampered with, or another key has the master key's id.</exception>
    internal byte[]? Unwrap(MasterKeys masters) => Wrapped is not { } wrapped ? null
        : Aead.Open(masters[MasterKeyId!], wrapped, Context()) ?? throw new CryptographicException($"Data key {Id} does not open under master key '{MasterKeyId}'.");

    /// <summary>The same key under another master key; what it sealed stays as it is.</summary>
    internal void Rewrap(MasterKeys masters, string to)
    {
        if (Unwrap(masters) is not { } plain) return;
        Wrap(plain, masters, to);
        CryptographicOperations.ZeroMemory(plain);
    }

    internal void Destroy(DateTimeOffset now) => (Wrapped, MasterKeyId, DestroyedAt) = (null, null, now);

    private void Wrap(byte[] plain, MasterKeys masters, string by) => (Wrapped, MasterKeyId) = (Aead.Seal(masters[by], plain, Context()), by);

    private byte[] Context() => [.. OwnerId.ToByteArray(bigEndian: true), .. Id.ToByteArray(bigEndian: true)];
}
