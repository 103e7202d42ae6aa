using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scp.Core.Credentials;

/// <summary>What a given secret holds, once it was found sound.</summary>
/// <param name="Core">The part that is secret in itself, from which the hint is taken; null where no part of it may be shown.</param>
/// <param name="EndsAt">When it ends by itself.</param>
internal sealed partial record SecretShape(string? Core, DateTimeOffset? EndsAt)
{
    public const int MaxBytes = 16 * 1024;

    /// <summary>Reads a secret of a kind; what is wrong is told without any of it.</summary>
    /// <returns>Null when something is wrong, and <paramref name="checks"/> then has it.</returns>
    public static SecretShape? Read(CredentialKind kind, string secret, Checks checks)
    {
        if (secret.Length is 0 || System.Text.Encoding.UTF8.GetByteCount(secret) > MaxBytes)
            return Refuse(checks, $"A secret needs 1 to {MaxBytes} bytes.", "LENGTH");
        if (IsMask(secret)) return Refuse(checks, "This is the mask of a secret, not a secret.", "MASK");
        var shape = kind switch
        {
            CredentialKind.UsernamePassword => OfObject(secret, "username", "password"),
            CredentialKind.OauthClient => OfObject(secret, "clientId", "clientSecret"),
            CredentialKind.Certificate => OfCertificate(secret),
            _ => new(secret, null),
        };
        if (shape is null) return Refuse(checks, Expected(kind), "SHAPE");
        return shape.Core is { } core && IsMask(core) ? Refuse(checks, "This is the mask of a secret, not a secret.", "MASK") : shape;
    }

    /// <summary>What a form shows in place of a secret: dots, stars or crosses, perhaps before the last four characters.</summary>
    public static bool IsMask(string text) => Mask().IsMatch(text);

    private static SecretShape? OfObject(string json, string name, string secret)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, name) is not null && Text(root, secret) is { } core
                ? new(core, null) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static SecretShape? OfCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem, pem);
            return new(null, certificate.NotAfter.ToUniversalTime());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static string Expected(CredentialKind kind) => kind switch
    {
        CredentialKind.UsernamePassword => "This kind is a JSON object with 'username' and 'password'.",
        CredentialKind.OauthClient => "This kind is a JSON object with 'clientId' and 'clientSecret'.",
        _ => "This kind is a certificate in PEM followed by its private key, not encrypted.",
    };

    private static SecretShape? Refuse(Checks checks, string message, string code)
    {
        checks.Require(false, "secret", message, code);
        return null;
    }

    [GeneratedRegex(@"^\s*([•●∙·*⋅＊]+|[xX]+|([•●∙·*⋅＊]{2,}|[xX]{4,})[ -]?.{0,4})\s*\z", RegexOptions.Singleline)]
    private static partial Regex Mask();
}
