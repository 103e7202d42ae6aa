using Scp.Core.Encryption;

namespace Scp.Core.Inheritance;

/// <summary>Seals the values of secret settings, each for its own owner, subject and key.</summary>
public sealed class LayerSecrets(Envelope envelope)
{
    /// <summary>As <see cref="Envelope.SealAsync"/>: what to store in place of the value.</summary>
    public Task<Result<string>> SealAsync(ConfigurationLayer layer, string key, RawJson value, CancellationToken ct) =>
        envelope.SealAsync(layer.OwnerId, layer.OwnerPath, Field(layer.Subject, key), value.ToString(), ct);

    /// <summary>As <see cref="Envelope.OpenAsync"/>: the value's JSON.</summary>
    public Task<Result<Secret>> OpenAsync(Guid ownerId, string subject, string key, string sealedText, CancellationToken ct) =>
        envelope.OpenAsync(ownerId, Field(subject, key), sealedText, ct);

    private static string Field(string subject, string key) => $"{subject}/{key}";
}
