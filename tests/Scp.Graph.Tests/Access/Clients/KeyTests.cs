using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scp.Core.Access.Clients;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Clients;

/// <summary><c>private_key_jwt</c>: a client that proves itself by a key of which the product has the public part.</summary>
public sealed class KeyTests
{
    private const string Issuer = "http://localhost/";
    private static readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private static readonly RsaSecurityKey rsa = new(RSA.Create(2048));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_client_proves_itself_by_its_key(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var owner = app.Hierarchy.Customers[0];
        foreach (var (signing, algorithm) in new (SecurityKey, string)[] { (key, SecurityAlgorithms.EcdsaSha256), (rsa, SecurityAlgorithms.RsaSha256), (rsa, SecurityAlgorithms.RsaSsaPssSha256) })
        {
            var client = await app.MakeClientAsync(owner, new { authentication = "PRIVATE_KEY_JWT", keys = SetOf(signing), grants = new[] { await app.GrantAsync(owner) } });
            Assert.Null(client.Secret);
            Assert.Equal(1, client.Payload.GetProperty("client").GetProperty("thumbprints").GetArrayLength());

            var access = await PresentAsync(app, Assertion(client, signing: new(signing, algorithm))).AccessAsync();

            Assert.Equal([System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.OK], await app.ServedAsync(access));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_replaced_key_is_taken_no_more(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var client = await KeyedAsync(app);
        await PresentAsync(app, Assertion(client)).AccessAsync();

        await app.UpdateAsync(client, new { keys = SetOf(rsa) });

        await PresentAsync(app, Assertion(client)).RefusalAsync();
        await PresentAsync(app, Assertion(client, signing: new(rsa, SecurityAlgorithms.RsaSha256))).AccessAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_forged_assertion_gets_the_one_answer(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var client = await KeyedAsync(app);
        var other = await app.MakeClientAsync(app.Hierarchy.Customers[0]);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ECDsa.ExportParameters(false).Q;
        var forged = new Dictionary<string, string>
        {
            ["another key"] = Assertion(client, signing: new(new ECDsaSecurityKey(foreign), SecurityAlgorithms.EcdsaSha256)),
            ["the public key as a shared one"] = Assertion(client, signing: new(new SymmetricSecurityKey([.. point.X!, .. point.Y!]), SecurityAlgorithms.HmacSha256)),
            ["no signature"] = Unsigned(client),
            ["a cut signature"] = Assertion(client)[..^10],
            ["another audience"] = Assertion(client, audience: "https://elsewhere.example/"),
            ["run out"] = Assertion(client, expires: now.AddMinutes(-10)),
            ["run out a moment ago"] = Assertion(client, expires: now.AddSeconds(-5)),
            ["good for long"] = Assertion(client, expires: now + ClientAssertions.MaxLifetime + TimeSpan.FromMinutes(1)),
            ["no id"] = Assertion(client, jti: ""),
            ["in the name of a client with secrets"] = Assertion(other),
            ["in the name of nobody"] = Assertion(client with { ClientId = "client-of-nobody" }),
        };
        var expected = await app.PostTokenAsync(new() { ["client_id"] = "client-of-nobody", ["client_secret"] = "guess" }).RefusalAsync();

        foreach (var (what, assertion) in forged)
            Assert.Equal($"{what}: {expected}", $"{what}: {await PresentAsync(app, assertion).RefusalAsync()}");
        Assert.Equal(expected, await app.TokenAsync(client with { Secret = "guess" }).RefusalAsync());
        Assert.Equal(0, await app.ArrangeAsync(db => db.ClientAssertions.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_assertion_is_taken_once_and_forgotten_when_it_has_run_out(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var client = await KeyedAsync(app);
        var assertion = Assertion(client);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PresentAsync(app, assertion)));
        await PresentAsync(app, assertion).RefusalAsync();

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        var replays = await app.ArrangeAsync(db => db.SecurityEvents.Where(e => e.Kind == SecurityEventKind.TokenReplayed).ToListAsync());
        Assert.Equal(4, replays.Count);
        Assert.All(replays, e => Assert.Equal((app.Hierarchy.Customers[0].Id, true), (e.OwnerId, e.Details.Contains(client.ClientId, StringComparison.Ordinal))));
        await app.ArrangeAsync(async db =>
        {
            var kept = await db.ClientAssertions.SingleAsync();
            db.Remove(kept);
            db.Add(new ClientAssertion { Id = kept.Id, OwnerId = kept.OwnerId, OwnerPath = kept.OwnerPath, ApiClientId = kept.ApiClientId, Jti = kept.Jti, ExpiresAt = DateTimeOffset.UnixEpoch });
            db.Add(new ClientAssertion
            {
                Id = Guid.CreateVersion7(), OwnerId = kept.OwnerId, OwnerPath = kept.OwnerPath, ApiClientId = kept.ApiClientId, Jti = "just ended",
                ExpiresAt = db.Time.GetUtcNow().AddMinutes(-1),
            });
            return await db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<ClientExpiry>().RunAsync(default);
        Assert.Equal("just ended", await app.ArrangeAsync(db => db.ClientAssertions.Select(a => a.Jti).SingleAsync())); // A node whose clock is behind might take it.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_private_key_is_refused_and_kept_nowhere(DatabaseKind kind)
    {
        await using var app = await ClientWorld.StartAsync(kind);
        var whole = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key);

        var refused = await app.TryMakeClientAsync(app.Hierarchy.Customers[0],
            new { authentication = "PRIVATE_KEY_JWT", keys = new { keys = new[] { new { kty = "EC", crv = whole.Crv, x = whole.X, y = whole.Y, d = whole.D } } } });

        Assert.Contains("PRIVATE_KEY", refused.GetProperty("fields").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(whole.D, refused.ToString(), StringComparison.Ordinal);
        var entries = await app.ArrangeAsync(db => db.AuditEntries.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(entries, e => JsonSerializer.Serialize(e).Contains(whole.D, StringComparison.Ordinal));
    }

    private static Task<MadeClient> KeyedAsync(ScpApp app) =>
        app.MakeClientAsync(app.Hierarchy.Customers[0], new { authentication = "PRIVATE_KEY_JWT", keys = SetOf(key) });

    private static Task<HttpResponseMessage> PresentAsync(ScpApp app, string assertion) => app.PostTokenAsync(new()
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", ["client_assertion"] = assertion,
    });

    private static string Assertion(MadeClient client, SigningCredentials? signing = null, string audience = Issuer, DateTimeOffset? expires = null, string? jti = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var end = expires?.UtcDateTime ?? now.AddMinutes(1);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = client.ClientId, Audience = audience, IssuedAt = end.AddMinutes(-5), Expires = end, TokenType = "client-authentication+jwt",
            Claims = Claims(client, jti ?? Guid.CreateVersion7().ToString("N")),
            SigningCredentials = signing ?? new(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static Dictionary<string, object> Claims(MadeClient client, string jti) =>
        jti is "" ? new() { ["sub"] = client.ClientId } : new() { ["sub"] = client.ClientId, ["jti"] = jti };

    private static string Unsigned(MadeClient client)
    {
        var signed = Assertion(client).Split('.');
        return $"{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"client-authentication+jwt"}"""))}.{signed[1]}.";
    }

    private static object SetOf(SecurityKey signing)
    {
        if (signing is RsaSecurityKey { Rsa: { } given }) return new { keys = new[] { Rsa(given.ExportParameters(false)) } };
        var point = ((ECDsaSecurityKey)signing).ECDsa.ExportParameters(false).Q;
        return new { keys = new[] { new { kty = "EC", crv = "P-256", x = WebEncoders.Base64UrlEncode(point.X!), y = WebEncoders.Base64UrlEncode(point.Y!) } } };
    }

    private static object Rsa(RSAParameters key) => new { kty = "RSA", n = WebEncoders.Base64UrlEncode(key.Modulus!), e = WebEncoders.Base64UrlEncode(key.Exponent!) };
}
