using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Scp.Graph.Auth.Keys;

/// <summary>Protects cookies and antiforgery tokens with AES-GCM under a key derived for each purpose. Takes the place of
/// the framework's key ring, which lives on one node's disk.</summary>
internal sealed class CookieProtection(byte[] secret) : IDataProtector
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public IDataProtector CreateProtector(string purpose) => new CookieProtection(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(purpose)));

    public byte[] Protect(byte[] plaintext)
    {
        var sealedData = new byte[NonceSize + TagSize + plaintext.Length];
        var (nonce, tag, cipher) = Parts(sealedData);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(secret, TagSize);
        aes.Encrypt(nonce, plaintext, cipher, tag);
        return sealedData;
    }

    /// <exception cref="CryptographicException">Not written under this secret and purpose; the framework takes it as no cookie.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceSize + TagSize) throw new CryptographicException("Too short.");
        var (nonce, tag, cipher) = Parts(protectedData);
        var plaintext = new byte[cipher.Count];
        using var aes = new AesGcm(secret, TagSize);
        aes.Decrypt(nonce, cipher, tag, plaintext);
        return plaintext;
    }

    private static (ArraySegment<byte> Nonce, ArraySegment<byte> Tag, ArraySegment<byte> Cipher) Parts(byte[] data) =>
        (new(data, 0, NonceSize), new(data, NonceSize, TagSize), new(data, NonceSize + TagSize, data.Length - NonceSize - TagSize));
}
