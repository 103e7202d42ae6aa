using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Access.Granting;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Graph.Access.Granting;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Clients;

public sealed class ApiClientType : TypedObject<ApiClient>
{
    public ApiClientType()
    {
        this.AuthorizeWithPolicy(Permissions.ClientsRead);
        Id(c => c.Id);
        Value(c => c.ClientId);
        Value(c => c.Name);
        Value(c => c.Authentication);
        Value(c => c.CreatedAt);
        Value(c => c.ExpiresAt);
        Value(c => c.LastUsedAt).Description = "To within half a minute.";
        Value(c => c.AllowedCidrs).Description = "Networks that it may come from; none means anywhere.";
        Value(c => c.Revoked);
        Load<CredentialStatus>("status", NonNull<CredentialStatus>(), (clients, context) =>
        {
            var now = context.Get<TimeProvider>().GetUtcNow();
            return new([.. clients.Select(c => c.StatusAt(now))]);
        });
        Value(c => c.Thumbprints).Description = "Of its public keys (RFC 7638).";
        Load<IReadOnlyList<ClientSecretSummary>>("secrets", NonNullList<ClientSecretSummary>(), async (clients, context) =>
        {
            var secrets = await context.Get<ScpDbContext>().SecretsOfClientsAsync([.. clients.Select(c => c.Id)], context.CancellationToken);
            return [.. clients.Select(c => secrets[c.Id].ToList())];
        }).Description = "Newest first, those that ended included.";
        Load("owner", Of<Owner>(), (clients, context) => OwnersById.LoadAsync<Owner>([.. clients.Select(c => (Guid?)c.OwnerId)], context));
        Load("grants", NonNullList<RoleAssignment>(), (clients, context) => AccessLoaders.GrantsAsync(clients, c => c.Id, a => a.ClientId, context));
        Decisions.Describe(Load("permissions", NonNullList<Decision>(), Decisions.OfAsync, Decisions.On()));
    }
}
