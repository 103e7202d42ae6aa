namespace Scp.Core.Credentials;

/// <summary>What may be shown of a version: all but what is sealed in it.</summary>
/// <param name="LastFour">Null for a short secret.</param>
/// <param name="Fingerprint">Null for a short secret.</param>
public sealed record VersionSummary(Guid CredentialId, int Number, string? LastFour, string? Fingerprint, DateTimeOffset CreatedAt, Guid? CreatedById,
    DateTimeOffset? LastUsedAt, VersionTimes Times);

public static class VersionSummaries
{
    /// <summary>The versions of credentials in scope, newest first: one statement.</summary>
    public static async Task<ILookup<Guid, VersionSummary>> VersionsOfAsync(this ScpDbContext db, IReadOnlyCollection<Guid> credentialIds, CancellationToken ct) =>
        (await db.CredentialVersions.AsNoTracking().Where(v => credentialIds.Contains(v.CredentialId)).OrderByDescending(v => v.Number)
            .Select(v => new VersionSummary(v.CredentialId, v.Number, v.LastFour, v.Fingerprint, v.CreatedAt, v.CreatedById, v.LastUsedAt,
                new VersionTimes(v.ActivatedAt, v.ExpiresAt, v.RetiresAt, v.RevokedAt))).ToListAsync(ct)).ToLookup(v => v.CredentialId);
}
