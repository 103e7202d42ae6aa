using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Data;
using Scp.Graph.Auth.Keys;
using Scp.Graph.Auth.Production;
using Scp.Graph.Encryption;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>Security case 17 at the front door: the server itself refuses.</summary>
public sealed class ProductionStartTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_development_keys_and_the_demos_logins_and_names_them_all(DatabaseKind database)
    {
        var key = Path.Combine(TestKeys.Folder, "signing-key.pem");
        var master = Path.Combine(TestKeys.Folder, "master.key");
        KeyFile.EnsureDevelopmentKey(key);
        MasterKeyFile.EnsureDevelopmentKey(master);
        await using var app = await AuthApp.BuildAsync(database, Environments.Production, 
            ("Auth:SigningKeyPath", key), ("Auth:Issuer", "http://scp.example"), ("Encryption:MasterKeys:k1", master), ("Encryption:CurrentMasterKey", "k1"));
        await app.WithServicesAsync(AddDemoLoginsAsync);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(app.StartAsync);

        Assert.Contains("http://scp.example", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Auth:SigningKeyPath names a development key", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Auth:EncryptionKeyPath", refused.Message, StringComparison.Ordinal); // The server makes its own.
        Assert.Contains("Encryption:MasterKeys:k1 names a development key", refused.Message, StringComparison.Ordinal);
        Assert.Contains("eve@demo.example, demo-erp", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kim@demo.example", refused.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_the_keys_that_a_development_server_left_in_the_database(DatabaseKind database)
    {
        await using var development = await AuthApp.StartAsync(database);

        await using var app = AuthApp.Beside(development, Environments.Production, ("Auth:Issuer", "https://scp.example"));

        var refused = await Assert.ThrowsAsync<StartRefusedException>(app.StartAsync);
        Assert.Contains("server keys of a development server", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_with_keys_of_its_own()
    {
        var (signing, encryption, master) = (NewKey(), NewKey(), Path.Combine(TestKeys.Folder, $"{Guid.CreateVersion7():N}.key"));
        await File.WriteAllTextAsync(master, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        await using var app = await AuthApp.BuildAsync(DatabaseKind.Sqlite, Environments.Production,
            ("Auth:SigningKeyPath", signing), ("Auth:EncryptionKeyPath", encryption), ("Auth:Issuer", "https://scp.example"),
            ("Encryption:MasterKeys:k1", master), ("Encryption:CurrentMasterKey", "k1"));

        await app.StartAsync();

        var page = await app.NewBrowser("https://scp.example").GetAsync("/signin");
        Assert.True(page.IsSuccessStatusCode);
        Assert.Contains("; secure;", Assert.Single(page.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_its_own_keys_where_none_are_named()
    {
        var master = Path.Combine(Directory.CreateDirectory(TestKeys.Folder).FullName, $"{Guid.CreateVersion7():N}.key");
        await File.WriteAllTextAsync(master, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        await using var app = await AuthApp.BuildAsync(DatabaseKind.Sqlite, Environments.Production,
            ("Auth:Issuer", "https://scp.example"), ("Encryption:MasterKeys:k1", master), ("Encryption:CurrentMasterKey", "k1"));

        await app.StartAsync();

        Assert.True((await app.NewBrowser("https://scp.example").GetAsync("/.well-known/jwks")).IsSuccessStatusCode);
        Assert.All(await app.ArrangeAsync(db => db.ServerKeys.ToListAsync()), key => Assert.Equal((false, "k1"), (key.Development, key.MasterKeyId)));
    }

    private static string NewKey()
    {
        var path = Path.Combine(Directory.CreateDirectory(TestKeys.Folder).FullName, $"{Guid.CreateVersion7():N}.pem");
        using var key = RSA.Create(2048);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    }

    // Eve kept the demo's password, Kim changed hers.
    private static async Task AddDemoLoginsAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<ScpDbContext>();
        var hasher = new PasswordHasher<User>();
        foreach (var (email, password) in new[] { ("eve@demo.example", DemoCredentials.Password), ("kim@demo.example", "her-own-9") })
            db.Users.Add(new()
            {
                Id = Guid.CreateVersion7(), OwnerId = SmallWorld.TenantId, OwnerPath = SmallWorld.TenantPath, Name = email, CreatedAt = DateTimeOffset.UnixEpoch,
                Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(),
                PasswordHash = hasher.HashPassword(null!, password),
            });
        db.ApiClients.Add(new()
        {
            Id = Guid.CreateVersion7(), OwnerId = SmallWorld.CustomerId, OwnerPath = SmallWorld.CustomerPath, ClientId = "demo-erp", Name = "ERP",
            CreatedAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync();
        await db.EnsureClientSecretAsync("demo-erp", DemoCredentials.ClientSecret);
        Assert.Equal(2, await db.Users.CountAsync(u => u.Email!.EndsWith(DemoCredentials.EmailDomain)));
    }
}
