using Scp.Core.Access.Clients;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Clients;

/// <summary>Reached through its client alone, whose policy guards it. The secret itself is not kept.</summary>
public sealed class ApiClientSecretType : TypedObject<ClientSecretSummary>
{
    public ApiClientSecretType() : base("ApiClientSecret")
    {
        Value(s => s.Hint).Description = "The last four characters; null for one that was chosen for the client.";
        Value(s => s.CreatedAt);
        Value(s => s.ExpiresAt);
        Value(s => s.LastUsedAt).Description = "To within half a minute.";
    }
}
