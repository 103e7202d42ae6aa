using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Credentials;

public sealed class SecretShapeTests
{
    [Theory]
    [InlineData("••••••••"), InlineData("****"), InlineData("xxxxxxxxxxxx"), InlineData("XXXX-1234"), InlineData("••••1234"), InlineData("**** 9f3a"), InlineData(" ●●●● ")]
    public void A_mask_is_no_secret(string mask) => Assert.Equal("MASK", CodeOf(CredentialKind.ApiKey, mask));

    [Theory]
    [InlineData(CredentialKind.UsernamePassword, """{"username":"a","password":"••••••"}""")]
    [InlineData(CredentialKind.OauthClient, """{"clientId":"a","clientSecret":"****1234"}""")]
    public void Nor_is_one_inside_an_object(CredentialKind kind, string json) => Assert.Equal("MASK", CodeOf(kind, json));

    [Theory]
    [InlineData("sk_live_4f9a2c71d8e05b63"), InlineData("x"), InlineData("xylophone-92"), InlineData("p*ss*word*of*ours"), InlineData("2*3")]
    public void What_only_has_such_characters_in_it_is_one(string secret) => Assert.Equal(secret == "x" ? "MASK" : null, CodeOf(CredentialKind.ApiKey, secret));

    [Theory]
    [InlineData(CredentialKind.UsernamePassword, "user:password")]
    [InlineData(CredentialKind.UsernamePassword, """["user","password"]""")]
    [InlineData(CredentialKind.UsernamePassword, """{"username":"a"}""")]
    [InlineData(CredentialKind.UsernamePassword, """{"username":"a","password":1}""")]
    [InlineData(CredentialKind.OauthClient, """{"clientId":"","clientSecret":"b"}""")]
    [InlineData(CredentialKind.Certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Each_kind_has_its_shape(CredentialKind kind, string secret) => Assert.Equal("SHAPE", CodeOf(kind, secret));

    [Fact]
    public void Has_one_byte_to_sixteen_KiB() =>
        Assert.Equal(["LENGTH", null, "LENGTH"], new[] { "", new string('a', SecretShape.MaxBytes), new string('ä', SecretShape.MaxBytes / 2) + "a" }.Select(s => CodeOf(CredentialKind.ApiKey, s)));

    [Fact]
    public void A_certificate_needs_its_key_and_brings_its_end()
    {
        var (pem, end) = NewCertificate();

        Assert.Equal(end, SecretShape.Read(CredentialKind.Certificate, pem, new())!.EndsAt);
        Assert.Equal("SHAPE", CodeOf(CredentialKind.Certificate, pem[..pem.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_a_long_secret_has_a_hint(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var (pem, end) = NewCertificate();

        Assert.Equal((null, false, null), await HintAsync("elevenchars", CredentialKind.ApiKey));
        Assert.Equal(("ters", true, null), await HintAsync("twelve-chracters", CredentialKind.ApiKey));
        Assert.Equal(("ters", true, null), await HintAsync("""{"username":"somebody","password":"twelve-chracters"}""", CredentialKind.UsernamePassword));
        Assert.Equal((null, false, null), await HintAsync("""{"username":"somebody with a long name","password":"short"}""", CredentialKind.UsernamePassword));
        Assert.Equal((null, true, end), await HintAsync(pem, CredentialKind.Certificate));

        async Task<(string?, bool, DateTimeOffset?)> HintAsync(string secret, CredentialKind of)
        {
            var credential = await world.HoldAsync(world.Customer, secret, of, Guid.CreateVersion7().ToString("N"));
            await using var system = world.AsSystem();
            var version = (await system.Db.VersionsOfAsync([credential.Id], default))[credential.Id].Single();
            return (version.LastFour, version.Fingerprint is { Length: 16 }, version.Times.ExpiresAt);
        }
    }

    private static string? CodeOf(CredentialKind kind, string secret)
    {
        var checks = new Checks();
        SecretShape.Read(kind, secret, checks);
        return checks.Error?.Fields.Single().Code;
    }

    private static (string Pem, DateTimeOffset End) NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(end.AddYears(-2), end);
        return ($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", end);
    }
}
