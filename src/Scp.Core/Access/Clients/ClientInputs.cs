using Scp.Core.Credentials;
using Scp.Core.Encryption;

namespace Scp.Core.Access.Clients;

/// <param name="Owner">Its home: no grant of the client reaches outside.</param>
/// <param name="AllowedCidrs">Networks such as 10.0.0.0/8 that it may come from; none means anywhere.</param>
/// <param name="ExpiresAt">When it ends. A client with keys ends at the latest when <c>security.clientLifetimeDays</c> says.</param>
/// <param name="Keys">A JSON Web Key Set of public keys, with PRIVATE_KEY_JWT alone.</param>
public sealed record CreateApiClientInput(
    NodeId Owner, string Name, ClientAuthentication Authentication = ClientAuthentication.Secret, IReadOnlyList<string>? AllowedCidrs = null,
    DateTimeOffset? ExpiresAt = null, RawJson? Keys = null, IReadOnlyList<ApiClientGrant>? Grants = null);

/// <summary>A role for the new client, at its owner or below.</summary>
public sealed record ApiClientGrant(NodeId Role, NodeId On, DateTimeOffset? ExpiresAt = null, string? Reason = null);

/// <param name="AllowedCidrs">In place of those before; empty for anywhere.</param>
/// <param name="Keys">In place of those before; tokens that were given stay good.</param>
public sealed record UpdateApiClientInput(
    NodeId Id, string? Name = null, IReadOnlyList<string>? AllowedCidrs = null, DateTimeOffset? ExpiresAt = null, RawJson? Keys = null);

/// <param name="OverlapSeconds">How long the secrets before stay good, up to 30 days; none ends them at once.</param>
/// <param name="ExpiresAt">When the new one ends; <c>security.clientLifetimeDays</c> and the end of the client hold when they are sooner.</param>
public sealed record RotateApiClientSecretInput(NodeId Id, int OverlapSeconds = 0, DateTimeOffset? ExpiresAt = null)
{
    public const int MaxOverlapSeconds = RotatePluginCredentialInput.MaxOverlapSeconds;
}

public sealed record RevokeApiClientInput(NodeId Id, string Reason);

/// <summary>A client as it was made, or with a new secret, which is shown this once.</summary>
/// <param name="Secret">Null for a client that proves itself by a key.</param>
public sealed record IssuedApiClient(ApiClient Client, Secret? Secret, DateTimeOffset? SecretExpiresAt);
