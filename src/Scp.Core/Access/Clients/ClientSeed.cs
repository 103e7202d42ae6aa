namespace Scp.Core.Access.Clients;

public static class ClientSeed
{
    extension(ScpDbContext db)
    {
        /// <summary>Lets a client that stands already sign in with a secret that was chosen for it: the demo's, or a test's. The context
        /// must be a system caller's.</summary>
        public async Task EnsureClientSecretAsync(string clientId, string secret, CancellationToken ct = default)
        {
            var client = await db.ApiClients.SingleAsync(c => c.ClientId == clientId, ct);
            var (now, hash) = (db.Time.GetUtcNow(), ClientSecret.HashOf(secret));
            // Older versions left a secret with the application; no one reads that any more.
            if (await OAuthApplication.FindAsync(db, clientId, ct) is null) db.Add(OAuthApplication.Of(clientId, client.Name, null));
            if (!await db.ApiClientSecrets.AnyAsync(s => s.ApiClientId == client.Id && s.Hash == hash, ct))
                db.Add(new ApiClientSecret
                {
                    Id = Guid.CreateVersion7(now), OwnerId = client.OwnerId, OwnerPath = client.OwnerPath, ApiClientId = client.Id, Hash = hash, CreatedAt = now,
                });
            await db.SaveChangesAsync(ct);
        }
    }
}
