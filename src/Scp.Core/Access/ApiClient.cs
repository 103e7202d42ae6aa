using Scp.Core.Credentials;

namespace Scp.Core.Access;

/// <summary>By what a client proves who it is: a secret that both sides know, or a key of which the product has the public part.</summary>
public enum ClientAuthentication { Secret, PrivateKeyJwt }

/// <summary>A machine that signs in by client credentials. Public keys stand with the OpenIddict application of the same client id.</summary>
public sealed class ApiClient : IActor, IUsed
{
    public const int MaxNameLength = 200;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string ClientId { get; init; }
    public required string Name { get; set; }
    public ClientAuthentication Authentication { get; init; }
    /// <summary>Thumbprints of its public keys (RFC 7638), so that audit tells when they change.</summary>
    public List<string> Thumbprints { get; set; } = [];
    /// <summary>Networks that it may come from; none means anywhere.</summary>
    public List<string> AllowedCidrs { get; set; } = [];
    /// <summary>The people who made it or gave it a secret or a key: what it says, any of them could have said.
    /// Null for one of before this was kept, until it gets a new secret or key.</summary>
    [Unaudited("What each of them did has an entry of its own.")]
    public List<Guid>? Makers { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }
    /// <summary>When its end was told. A concurrency token: several nodes tell it once.</summary>
    public DateTimeOffset? ExpiryWarnedAt { get; set; }
    [Unaudited("Uses are recorded where they are made; this is the last one, written late and in bulk.")]
    public DateTimeOffset? LastUsedAt { get; set; }
    public bool Revoked { get; set; }

    public CredentialStatus StatusAt(DateTimeOffset now) =>
        Revoked ? CredentialStatus.Revoked : ExpiresAt <= now ? CredentialStatus.Expired : CredentialStatus.Active;
}
