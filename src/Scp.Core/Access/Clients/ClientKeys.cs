using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Scp.Core.Access.Clients;

/// <summary>The public keys of a client, read from a JSON Web Key Set (RFC 7517).</summary>
/// <param name="JsonWebKeySet">Only what verifies a signature: whatever else was given is left out.</param>
internal sealed record ClientKeys(string JsonWebKeySet, IReadOnlyList<string> Thumbprints)
{
    public const int MaxKeys = 5;
    private const int MinRsaBits = 2048, MaxRsaBits = 8192;
    // Parts of a private or a symmetric key.
    private static readonly string[] hidden = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <returns>Null when something is wrong, and <paramref name="checks"/> then has it.</returns>
    public static ClientKeys? Read(RawJson given, Checks checks)
    {
        if (Keys(given) is not { Count: > 0 and <= MaxKeys } keys) return Refuse(checks, $"A JSON Web Key Set has 1 to {MaxKeys} keys in 'keys'.", "SHAPE");
        // Wherever it stands: who sends it must be told that the key is no secret any more.
        if (keys.Any(k => hidden.Any(k.ContainsKey))) return Refuse(checks, "A key has a private part. Make a new pair, and give the public part alone.", "PRIVATE_KEY");
        var read = keys.Select(Public).ToList();
        if (read.Any(k => k is null)) return Refuse(checks, $"A key is RSA of {MinRsaBits} to {MaxRsaBits} bits, or EC on P-256, P-384 or P-521, and for signing.", "KEY");
        var set = new JsonObject { ["keys"] = new JsonArray([.. read]) };
        return new(set.ToJsonString(), [.. read.Select(k => ThumbprintOf(k!))]);
    }

    private static List<JsonObject>? Keys(RawJson given)
    {
        try
        {
            return JsonNode.Parse(given.Utf8.Span) is JsonObject set && set["keys"] is JsonArray list && list.All(k => k is JsonObject)
                ? [.. list.Select(k => k!.AsObject())] : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException) // The latter for a name that comes twice.
        {
            return null;
        }
    }

    private static JsonObject? Public(JsonObject key)
    {
        if (key["use"] is { } use && Text(key, "use") is not "sig") return null;
        var kept = Text(key, "kty") switch
        {
            "RSA" when IsRsa(key) => Keep(key, "kty", "n", "e"),
            "EC" when IsEc(key) => Keep(key, "kty", "crv", "x", "y"),
            _ => null,
        };
        if (kept is null) return null;
        kept["kid"] = Text(key, "kid") is { Length: > 0 and <= 200 } kid ? kid : ThumbprintOf(kept);
        kept["use"] = "sig";
        return kept;
    }

    private static bool IsRsa(JsonObject key)
    {
        if (Bytes(key, "n") is not { Length: > 0 and <= MaxRsaBits / 8 + 1 } n || Bytes(key, "e") is not { Length: > 0 and <= 8 } e) return false;
        try
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = n, Exponent = e });
            return rsa.KeySize is >= MinRsaBits and <= MaxRsaBits && (e[^1] & 1) is 1 && (e.Length > 1 || e[0] > 1) && (n[^1] & 1) is 1 && n[0] != 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsEc(JsonObject key)
    {
        ECCurve? curve = Text(key, "crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, "P-521" => ECCurve.NamedCurves.nistP521, _ => null,
        };
        if (curve is null || Bytes(key, "x") is not { } x || Bytes(key, "y") is not { } y) return false;
        try
        {
            // Refuses a point that is not on the curve.
            using var ec = ECDsa.Create(new ECParameters { Curve = curve.Value, Q = new() { X = x, Y = y } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static JsonObject Keep(JsonObject key, params string[] names) => new(names.Select(n => KeyValuePair.Create(n, (JsonNode?)Text(key, n))));

    private static string ThumbprintOf(JsonObject key) => Base64Url.EncodeToString(new JsonWebKey(key.ToJsonString()).ComputeJwkThumbprint());

    private static string? Text(JsonObject key, string name) => key[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static byte[]? Bytes(JsonObject key, string name)
    {
        if (Text(key, name) is not { } text || !Base64Url.IsValid(Encoding.UTF8.GetBytes(text))) return null;
        return Base64Url.DecodeFromChars(text);
    }

    private static ClientKeys? Refuse(Checks checks, string message, string code)
    {
        checks.Require(false, "keys", message, code);
        return null;
    }
}
