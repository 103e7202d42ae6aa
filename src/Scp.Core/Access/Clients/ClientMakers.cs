namespace Scp.Core.Access.Clients;

/// <summary>Who could speak with the voice of a client, having had a secret of it in hand.</summary>
internal static class ClientMakers
{
    extension(ScpDbContext db)
    {
        /// <summary>Counts the caller among a client's makers: who visits as somebody else as well, and of a machine those who made it.</summary>
        public async Task AddMakerAsync(ApiClient client, CancellationToken ct)
        {
            var makers = db.Caller.ClientId is { } machine ? await db.ApiClients.Where(c => c.Id == machine).Select(c => c.Makers).SingleOrDefaultAsync(ct) : [];
            Guid[] people = [.. new[] { db.Caller.UserId, db.Caller.ImpersonatorId }.OfType<Guid>(), .. makers ?? []];
            if (people.Except(client.Makers ?? []).Any()) client.Makers = [.. (client.Makers ?? []).Union(people)];
        }
    }
}
