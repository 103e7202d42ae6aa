namespace Scp.Core.Access;

/// <summary>Whoever asked for work that goes on in the background, as they stand now.</summary>
public static class RequesterQueries
{
    extension(ScpDbContext db)
    {
        /// <summary>The account of the user or, where there is none, of the API client. The context must be a system caller's.</summary>
        /// <returns>Null when there is neither.</returns>
        public async Task<Account?> FindRequesterAsync(Guid? userId, Guid? clientId, CancellationToken ct) =>
            userId is { } user ? await db.FindUserAccountAsync(user, null, null, ct)
            : await db.ApiClients.Where(c => c.Id == clientId).Select(c => c.ClientId).SingleOrDefaultAsync(ct) is { } client
                ? await db.FindClientAccountAsync(client, null, ct) : null;
    }
}
