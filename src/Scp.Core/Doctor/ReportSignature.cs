using System.Security.Cryptography;
using Scp.Core.Encryption;

namespace Scp.Core.Doctor;

/// <summary>HMAC-SHA-256 under a key derived from a master key, which stands outside the database: who can write to the database
/// cannot sign, and signing writes nothing to it.</summary>
/// <param name="KeyId">Of the master key.</param>
public sealed record ReportSignature(string Algorithm, string KeyId, string Value)
{
    private const string Hmac = "HMAC-SHA-256";

    /// <exception cref="MissingMasterKeyException">This server has no master key.</exception>
    internal static ReportSignature Sign(MasterKeys masters, ReadOnlySpan<byte> report) => new(Hmac, masters.Current, Compute(masters, masters.Current, report));

    /// <exception cref="MissingMasterKeyException">This server was not given the key that signed.</exception>
    internal bool Verify(MasterKeys masters, ReadOnlySpan<byte> report) => Algorithm == Hmac
        && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(Compute(masters, KeyId, report)), System.Text.Encoding.ASCII.GetBytes(Value));

    private static string Compute(MasterKeys masters, string id, ReadOnlySpan<byte> report)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, masters[id], MasterKeys.Size, info: "isolation-report"u8.ToArray());
        return Convert.ToBase64String(HMACSHA256.HashData(key, report));
    }
}
