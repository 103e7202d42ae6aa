using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Scp.Core.Encryption;

/// <summary>A sealed secret as it is stored: <c>s1.</c> and, in base64url, the data key's id, nonce, tag and ciphertext.</summary>
internal static class SealedText
{
    private const string Prefix = "s1.";
    private const int IdSize = 16;

    public static string Write(Guid keyId, ReadOnlySpan<byte> cipher) =>
        Prefix + Base64Url.EncodeToString([.. keyId.ToByteArray(bigEndian: true), .. cipher]);

    public static bool TryRead(string text, out Guid keyId, [NotNullWhen(true)] out byte[]? cipher)
    {
        (keyId, cipher) = (default, null);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !Base64Url.IsValid(text.AsSpan(Prefix.Length), out var length) || length < IdSize) return false;
        var bytes = Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length));
        (keyId, cipher) = (new Guid(bytes.AsSpan(0, IdSize), bigEndian: true), bytes[IdSize..]);
        return true;
    }

    /// <summary>What binds a secret to its place: copied to another owner or field it does not open.</summary>
    public static byte[] Context(Guid ownerId, string field) =>
        [.. Encoding.UTF8.GetBytes(Prefix), .. ownerId.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(field)];
}
