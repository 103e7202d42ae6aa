using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Scp.Graph.Auth.Keys;

/// <summary>The server's keys, read when first needed; in development missing ones are made once.</summary>
internal sealed class AuthKeys(IOptions<AuthOptions> options, IHostEnvironment environment)
{
    private const string CookiePurpose = "scp cookies v1";

    private readonly Lazy<RSA> signing = new(() => Read(options.Value.SigningKeyPath, "signing-key.pem", options.Value, environment));
    private readonly Lazy<RSA> encryption = new(() => Read(options.Value.EncryptionKeyPath, "encryption-key.pem", options.Value, environment));

    public SigningCredentials Signing => new(new RsaSecurityKey(signing.Value), SecurityAlgorithms.RsaSha256);

    public EncryptingCredentials Encryption => new(
        new RsaSecurityKey(encryption.Value), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512);

    /// <summary>Derived from the encryption key, so that every node reads the cookies of every other without a shared key ring.</summary>
    public byte[] CookieSecret() => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, encryption.Value.ExportPkcs8PrivateKey(), 32, info: System.Text.Encoding.UTF8.GetBytes(CookiePurpose));

    private static RSA Read(string? configured, string developmentName, AuthOptions options, IHostEnvironment environment)
    {
        if (configured is { Length: > 0 }) return KeyFile.Read(configured);
        if (!environment.IsDevelopment())
            throw new InvalidOperationException("No key is configured; ProductionGuard reports this before a key is asked for.");
        var path = Path.Combine(environment.ContentRootPath, options.DevelopmentKeyFolder, developmentName);
        KeyFile.EnsureDevelopmentKey(path);
        return KeyFile.Read(path);
    }
}
