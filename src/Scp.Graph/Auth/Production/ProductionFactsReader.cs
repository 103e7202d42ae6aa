using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Scp.Core.Access;
using Scp.Graph.Auth.Keys;
using Scp.Graph.Encryption;

namespace Scp.Graph.Auth.Production;

/// <summary>Gathers what <see cref="ProductionGuard"/> judges, from configuration, files and database.</summary>
internal sealed class ProductionFactsReader(
    ScpDbContext db, IPasswordHasher<User> hasher, IOpenIddictApplicationManager applications, IConfiguration configuration, IOptions<EncryptionOptions> encryption)
{
    public async Task<ProductionFacts> ReadAsync(AuthOptions options, CancellationToken ct) => new(
        options.Issuer, State(options.SigningKeyPath), State(options.EncryptionKeyPath),
        options.SigningKeyPath is { Length: > 0 } path && path == options.EncryptionKeyPath,
        configuration.GetValue<bool>("Demo"),
        [.. await UsersAsync(ct), .. await ClientsAsync(ct)],
        encryption.Value.MasterKeys.ToDictionary(k => k.Key, k => MasterKeyFile.StateOf(k.Value)), encryption.Value.CurrentMasterKey)
    {
        DevelopmentKeys = await db.ServerKeys.AnyAsync(k => k.Development, ct),
        NeededMasterKeys = await db.ServerKeys.Where(k => !k.Development).Select(k => k.MasterKeyId).Distinct().OrderBy(id => id).ToListAsync(ct),
    };

    private static KeyState State(string? path)
    {
        if (path is not { Length: > 0 }) return KeyState.Missing;
        if (KeyFile.IsDevelopmentKey(path)) return KeyState.Development;
        try
        {
            using var key = KeyFile.Read(path);
            // A public key would do for reading, and fail at the first token.
            _ = key.ExportRSAPrivateKey();
            return KeyState.Good;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            return KeyState.NotFound;
        }
    }

    private async Task<IEnumerable<string>> UsersAsync(CancellationToken ct)
    {
        var domain = DemoCredentials.EmailDomain.ToUpperInvariant();
        var users = await db.Users.AsNoTracking()
            .Where(u => u.NormalizedEmail!.EndsWith(domain) && u.PasswordHash != null)
            .Select(u => new { u.Email, u.PasswordHash }).OrderBy(u => u.Email).ToListAsync(ct);
        return users.Where(u => IsDemo(u.PasswordHash!)).Select(u => u.Email!);
    }

    private bool IsDemo(string hash) =>
        hasher.VerifyHashedPassword(null!, hash, DemoCredentials.Password) != PasswordVerificationResult.Failed;

    private async Task<List<string>> ClientsAsync(CancellationToken ct)
    {
        var ids = await db.ApiClients.Where(c => c.ClientId.StartsWith(DemoCredentials.ClientIdPrefix))
            .Select(c => c.ClientId).OrderBy(id => id).ToListAsync(ct);
        var open = new List<string>();
        foreach (var id in ids)
            if (await applications.FindByClientIdAsync(id, ct) is { } application
                && await applications.ValidateClientSecretAsync(application, DemoCredentials.ClientSecret, ct)) open.Add(id);
        return open;
    }
}
