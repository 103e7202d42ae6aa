using System.Security.Cryptography;
using Scp.Core.Encryption;

namespace Scp.Core.Webhooks;

/// <summary>Makes, seals and opens the secrets of endpoints: <c>whsec_</c> and a key in base 64.</summary>
public sealed class WebhookSecrets(Envelope envelope)
{
    private const string Prefix = "whsec_";
    private const int KeyBytes = 32;

    internal static Secret New() => new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));

    internal Task<Result<string>> SealAsync(IOwned owner, Guid endpointId, int number, Secret secret, CancellationToken ct) =>
        envelope.SealAsync(owner.OwnerId, owner.OwnerPath, WebhookEndpoint.FieldOf(endpointId, number), secret.Value, ct);

    /// <summary>The keys to sign with now, the newest first.</summary>
    /// <returns>The error of a secret that does not open.</returns>
    internal async Task<Result<IReadOnlyList<byte[]>>> KeysAsync(WebhookEndpoint endpoint, DateTimeOffset now, CancellationToken ct)
    {
        var keys = new List<byte[]>(2);
        foreach (var (text, number) in new[] { (endpoint.SealedSecret, endpoint.SecretNumber), (Former(endpoint, now), endpoint.SecretNumber - 1) })
        {
            if (text is null) continue;
            var opened = await envelope.OpenAsync(endpoint.OwnerId, endpoint.FieldOf(number), text, ct);
            if (opened.Value is not { } secret) return opened.Error!;
            keys.Add(Convert.FromBase64String(secret.Value[Prefix.Length..]));
        }
        return keys;
    }

    private static string? Former(WebhookEndpoint endpoint, DateTimeOffset now) => endpoint.FormerSecretUntil > now ? endpoint.FormerSealedSecret : null;
}
