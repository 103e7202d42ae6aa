using Scp.Core.Encryption;

namespace Scp.Core.Inheritance;

/// <summary>Seals the values of secret settings, each for its own owner, subject and key.</summary>
public sealed class LayerSecrets(Envelope envelope)
{
    /// <summary>Makes sure that secrets of the owner can be sealed without another connection, such as inside a transaction.</summary>
    /// <inheritdoc cref="Envelope.PrepareAsync"/>
    public Task<DomainError?> PrepareAsync(Guid ownerId, string ownerPath, CancellationToken ct) => envelope.PrepareAsync(ownerId, ownerPath, ct);

    /// <summary>Puts secrets into a layer.</summary>
    /// <returns>Null when done; <see cref="ConflictError"/> when the owner moved meanwhile.</returns>
    internal async Task<DomainError?> SealIntoAsync(ConfigurationLayer layer, IReadOnlyDictionary<string, RawJson> given, CancellationToken ct)
    {
        if (given.Count is 0) return null;
        var secrets = layer.ReadSecrets();
        foreach (var (key, value) in given)
        {
            var text = await envelope.SealAsync(layer.OwnerId, layer.OwnerPath, Field(layer.Subject, key), value.ToString(), ct);
            if (text.Value is null) return text.Error;
            // A later version of the subject may call the key otherwise: what it was sealed as stays with it.
            secrets[key] = $"{key}:{text.Value}";
        }
        layer.WriteSecrets(secrets);
        return null;
    }

    /// <param name="stored">As <see cref="LayerEdit.ReadSecrets"/> gives it.</param>
    /// <returns>The value's JSON, or an error as of <see cref="Envelope.OpenAsync"/>.</returns>
    public Task<Result<Secret>> OpenAsync(Guid ownerId, string subject, string stored, CancellationToken ct)
    {
        var end = stored.IndexOf(':', StringComparison.Ordinal);
        return envelope.OpenAsync(ownerId, Field(subject, stored[..Math.Max(end, 0)]), stored[(end + 1)..], ct);
    }

    private static string Field(string subject, string key) => $"{subject}/{key}";
}
