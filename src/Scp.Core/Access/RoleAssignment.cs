namespace Scp.Core.Access;

/// <summary>A grant: the role holds at the owner and everything below it, for one user or one API client.</summary>
public sealed class RoleAssignment : IConcerning
{
    public required Guid Id { get; init; }
    public required Guid RoleId { get; init; }
    /// <summary>Where the grant holds.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public Guid? UserId { get; init; }
    public Guid? ClientId { get; init; }
    public Guid? GrantedById { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public string? Reason { get; init; }

    public bool Concerns(Guid accountId) => accountId == UserId || accountId == ClientId;
}
