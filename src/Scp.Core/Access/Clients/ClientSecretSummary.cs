namespace Scp.Core.Access.Clients;

/// <summary>As much of a secret as its client's readers see. The hash is not even loaded for them.</summary>
public sealed record ClientSecretSummary(Guid ApiClientId, string? Hint, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

public static class ClientSecretSummaries
{
    extension(ScpDbContext db)
    {
        /// <summary>Of each client its secrets, newest first, those that ended included.</summary>
        public async Task<ILookup<Guid, ClientSecretSummary>> SecretsOfClientsAsync(IReadOnlyCollection<Guid> clientIds, CancellationToken ct)
        {
            var ids = clientIds.Distinct().ToArray();
            var secrets = await db.ApiClientSecrets.Where(s => ids.Contains(s.ApiClientId)).OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id)
                .Select(s => new ClientSecretSummary(s.ApiClientId, s.Hint, s.CreatedAt, s.ExpiresAt, s.LastUsedAt)).ToListAsync(ct);
            return secrets.ToLookup(s => s.ApiClientId);
        }
    }
}
