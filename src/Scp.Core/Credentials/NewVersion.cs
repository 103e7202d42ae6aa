using Scp.Core.Encryption;

namespace Scp.Core.Credentials;

/// <summary>Makes the row of a given secret: sealed, and with no more of a hint than it may have.</summary>
internal static class NewVersion
{
    private const int MinHinted = 12;

    /// <returns>The version, not yet active; <see cref="ConflictError"/> when the owner moved meanwhile.</returns>
    public static async Task<Result<CredentialVersion>> SealAsync(
        this Envelope envelope, PluginCredential credential, int number, string secret, SecretShape shape, VersionTerms terms, Caller caller, CancellationToken ct)
    {
        var field = CredentialVersion.FieldOf(credential.Id, number);
        var text = await envelope.SealAsync(credential.OwnerId, credential.OwnerPath, field, secret, ct);
        if (text.Error is { } unsealed) return unsealed;
        string? fingerprint = null;
        if ((shape.Core ?? secret).Length >= MinHinted)
        {
            var print = await envelope.FingerprintAsync(credential.OwnerId, credential.OwnerPath, secret, ct);
            if (print.Error is { } unprinted) return unprinted;
            fingerprint = print.Value;
        }
        return new CredentialVersion
        {
            Id = Guid.CreateVersion7(terms.Now), OwnerId = credential.OwnerId, OwnerPath = credential.OwnerPath, CredentialId = credential.Id,
            Number = number, Sealed = text.Value!, LastFour = shape.Core is { Length: >= MinHinted } core ? core[^4..] : null, Fingerprint = fingerprint,
            CreatedAt = terms.Now, CreatedById = caller.UserId, OverlapSeconds = terms.OverlapSeconds,
            ExpiresAt = new[] { terms.ExpiresAt, shape.EndsAt }.Min(),
        };
    }
}

/// <param name="ExpiresAt">As it was given.</param>
internal readonly record struct VersionTerms(DateTimeOffset Now, DateTimeOffset? ExpiresAt, int OverlapSeconds);
