namespace Scp.Core.Credentials;

public static class CredentialVersionRows
{
    /// <summary>The versions of credentials in scope, newest first, without what is sealed in them: one statement.</summary>
    public static async Task<ILookup<Guid, CredentialVersion>> VersionsOfAsync(this ScpDbContext db, IReadOnlyCollection<Guid> credentialIds, CancellationToken ct) =>
        (await db.CredentialVersions.AsNoTracking().Where(v => credentialIds.Contains(v.CredentialId)).OrderByDescending(v => v.Number)
            .Select(v => new CredentialVersion
            {
                Id = v.Id, OwnerId = v.OwnerId, OwnerPath = v.OwnerPath, CredentialId = v.CredentialId, Number = v.Number, Sealed = "",
                LastFour = v.LastFour, Fingerprint = v.Fingerprint, CreatedAt = v.CreatedAt, CreatedById = v.CreatedById, ActivatedAt = v.ActivatedAt,
                OverlapSeconds = v.OverlapSeconds, LastUsedAt = v.LastUsedAt, ExpiresAt = v.ExpiresAt, RetiresAt = v.RetiresAt, RevokedAt = v.RevokedAt,
            }).ToListAsync(ct)).ToLookup(v => v.CredentialId);
}
