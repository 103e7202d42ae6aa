using System.Security.Cryptography;
using System.Text;

namespace Scp.Core.Encryption;

internal static class RequestDigests
{
    /// <summary>HMAC-SHA-256 under a key derived from the current master key. What was digested under another matches no more: after a
    /// rotation an approval that was not used is asked for anew, and a repeat of a named call is refused.</summary>
    /// <param name="masters">Asked for at the first use.</param>
    public static RequestDigest Under(Func<MasterKeys> masters)
    {
        var key = new Lazy<byte[]>(() => Derive(masters()));
        return asked => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(asked)));
    }

    private static byte[] Derive(MasterKeys masters) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masters[masters.Current], MasterKeys.Size, info: "request-digest"u8.ToArray());
}
