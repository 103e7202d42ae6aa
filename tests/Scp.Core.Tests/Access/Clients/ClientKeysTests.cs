using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Scp.Core.Access.Clients;
using Scp.Core.Common;

namespace Scp.Core.Tests.Access.Clients;

public sealed class ClientKeysTests
{
    [Theory, InlineData("P-256"), InlineData("P-384"), InlineData("P-521"), InlineData("RSA")]
    public void Keeps_of_a_key_what_verifies_a_signature(string kind)
    {
        var key = kind is "RSA" ? Rsa(2048) : Ec(kind);
        (key["kid"], key["x5u"], key["alg"]) = ("k1", "https://elsewhere.example/key", "none");

        var read = ClientKeys.Read(SetOf(key), new Checks())!;

        var kept = Assert.Single(JsonNode.Parse(read.JsonWebKeySet)!["keys"]!.AsArray())!.AsObject();
        Assert.Equal(kind is "RSA" ? ["kty", "n", "e", "kid", "use"] : ["kty", "crv", "x", "y", "kid", "use"], kept.Select(p => p.Key));
        Assert.Equal("k1", kept["kid"]!.GetValue<string>());
        Assert.Equal(43, Assert.Single(read.Thumbprints).Length);
    }

    [Theory, InlineData("d"), InlineData("p"), InlineData("q"), InlineData("dp"), InlineData("dq"), InlineData("qi"), InlineData("oth"), InlineData("k")]
    public void Refuses_a_private_part(string part)
    {
        var key = Ec("P-256");
        key[part] = "AQAB";

        Assert.Equal("PRIVATE_KEY", CodeOf(SetOf(key)));
    }

    [Fact]
    public void Refuses_weak_keys_and_those_that_are_none()
    {
        var offCurve = Ec("P-256");
        (offCurve["x"], offCurve["y"]) = (offCurve["y"]!.DeepClone(), offCurve["x"]!.DeepClone());
        var encrypts = Rsa(2048);
        encrypts["use"] = "enc";
        var even = Rsa(2048);
        even["e"] = "Ag";

        foreach (var key in (JsonObject[])[Rsa(1024), offCurve, encrypts, even, new() { ["kty"] = "oct" }, new() { ["kty"] = "RSA" }, new() { ["kty"] = 7 }, []])
            Assert.Equal("KEY", CodeOf(SetOf(key)));
        foreach (var set in (string[])["{}", "[]", "7", "{\"keys\":[]}", "{\"keys\":[7]}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}"])
            Assert.Equal("SHAPE", CodeOf(RawJson.Of(set)));
        Assert.Equal("SHAPE", CodeOf(SetOf([.. Enumerable.Range(0, ClientKeys.MaxKeys + 1).Select(_ => Ec("P-256"))])));
    }

    private static string CodeOf(RawJson set)
    {
        var checks = new Checks();
        Assert.Null(ClientKeys.Read(set, checks));
        return Assert.Single(checks.Error!.Fields).Code;
    }

    private static RawJson SetOf(params JsonObject[] keys) => RawJson.Of(new JsonObject { ["keys"] = new JsonArray([.. keys]) }.ToJsonString());

    private static JsonObject Rsa(int bits)
    {
        using var rsa = RSA.Create(bits);
        var key = rsa.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) };
    }

    private static JsonObject Ec(string curve)
    {
        using var ec = ECDsa.Create(curve switch { "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 });
        var key = ec.ExportParameters(false);
        return new() { ["kty"] = "EC", ["crv"] = curve, ["x"] = Base64Url.EncodeToString(key.Q.X), ["y"] = Base64Url.EncodeToString(key.Q.Y) };
    }
}
