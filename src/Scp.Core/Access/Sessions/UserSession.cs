namespace Scp.Core.Access.Sessions;

/// <summary>A person signed in at one browser, or a visit as somebody else. Every token that came of it holds only as long as the
/// session does.</summary>
public sealed class UserSession : IOwned
{
    public required Guid Id { get; init; }
    /// <summary>Who is signed in; in a visit, the user that is visited.</summary>
    public required Guid UserId { get; init; }
    /// <summary>Home of the user.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Who visits; null where a person acts as themselves.</summary>
    public Guid? ImpersonatorId { get; init; }
    /// <summary>The visitor's own session, with which the visit ends.</summary>
    public Guid? ParentSessionId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    [Unaudited("it changes with each request, and says nothing that the requests do not")]
    public required DateTimeOffset LastSeenAt { get; set; }
    /// <summary>The end that no use puts off.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public string? Ip { get; init; }
    public string? UserAgent { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public Guid? RevokedById { get; set; }
}
