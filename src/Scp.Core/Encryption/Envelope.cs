using System.Security.Cryptography;
using System.Text;

namespace Scp.Core.Encryption;

/// <summary>Seals secrets under their owner's data key and opens them again.</summary>
public sealed class Envelope(OwnerKeys keys)
{
    private const int FingerprintBytes = 8;
    private static readonly byte[] fingerprintPurpose = "scp fingerprint v1"u8.ToArray();

    /// <param name="field">Where the secret stands, such as <c>credential/ID/1</c>; the same must be given to open it.</param>
    /// <returns>Text to store; <see cref="ConflictError"/> when the owner moved while its first key was made.</returns>
    /// <exception cref="AccessDeniedException">The owner has no key yet, and the caller may not write there.</exception>
    public async Task<Result<string>> SealAsync(Guid ownerId, string ownerPath, string field, string plaintext, CancellationToken ct)
    {
        var living = await keys.LivingAsync(ownerId, ownerPath, ct);
        if (living.Value is not { } key) return living.Error!;
        var bytes = Encoding.UTF8.GetBytes(plaintext);
        var text = SealedText.Write(key.Id, Aead.Seal(key.Plain, bytes, SealedText.Context(ownerId, field)));
        Wipe(bytes, key.Plain);
        return text;
    }

    /// <summary>Makes the owner's first key where there is none, on a connection of its own.</summary>
    /// <returns>Null when there is one now; <see cref="ConflictError"/> when the owner moved meanwhile.</returns>
    /// <inheritdoc cref="SealAsync" path="/exception"/>
    public async Task<DomainError?> PrepareAsync(Guid ownerId, string ownerPath, CancellationToken ct)
    {
        var living = await keys.LivingAsync(ownerId, ownerPath, ct);
        if (living.Value is { } key) Wipe(key.Plain);
        return living.Error;
    }

    /// <returns>The secret; <see cref="ShreddedError"/> once its key was destroyed; <see cref="UnreadableError"/> for anything
    /// else that does not open, a key outside the caller's reach included.</returns>
    /// <exception cref="MissingMasterKeyException">This server lacks the master key.</exception>
    public async Task<Result<Secret>> OpenAsync(Guid ownerId, string field, string sealedText, CancellationToken ct)
    {
        if (!SealedText.TryRead(sealedText, out var keyId, out var cipher)) return new UnreadableError();
        if (await keys.FindAsync(keyId, ownerId, ct) is not { } found) return new UnreadableError();
        if (found.Key is not { } key) return new ShreddedError();
        var bytes = Aead.Open(key.Plain, cipher, SealedText.Context(ownerId, field));
        Wipe(key.Plain);
        if (bytes is null) return new UnreadableError();
        var secret = new Secret(Encoding.UTF8.GetString(bytes));
        Wipe(bytes);
        return secret;
    }

    /// <summary>Tells whether two secrets of an owner are the same one. Keyed by the owner's data key: without it a guess cannot be tried.</summary>
    /// <returns>Sixteen hexadecimal digits.</returns>
    /// <inheritdoc cref="SealAsync" path="/exception"/>
    public async Task<Result<string>> FingerprintAsync(Guid ownerId, string ownerPath, string plaintext, CancellationToken ct)
    {
        var living = await keys.LivingAsync(ownerId, ownerPath, ct);
        if (living.Value is not { } key) return living.Error!;
        var purposeKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Plain, DataKey.Size, info: fingerprintPurpose);
        var bytes = Encoding.UTF8.GetBytes(plaintext);
        var fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(purposeKey, bytes).AsSpan(0, FingerprintBytes));
        Wipe(bytes, key.Plain, purposeKey);
        return fingerprint;
    }

    private static void Wipe(params ReadOnlySpan<byte[]> buffers)
    {
        foreach (var buffer in buffers) CryptographicOperations.ZeroMemory(buffer);
    }
}
