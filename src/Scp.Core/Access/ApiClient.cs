namespace Scp.Core.Access;

/// <summary>A machine that signs in by client credentials. Its secret stands, hashed, with the OpenIddict application of
/// the same client id.</summary>
public sealed class ApiClient : IActor
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string ClientId { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public bool Revoked { get; set; }
}
