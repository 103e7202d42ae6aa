namespace Scp.Core.Access.Sessions;

/// <summary>A person signed in at one browser, or a visit as somebody else. Every token that came of it holds only as long as the
/// session does.</summary>
public sealed class UserSession : IPersonal
{
    public required Guid Id { get; init; }
    /// <summary>Who is signed in; in a visit, the user that is visited.</summary>
    public required Guid UserId { get; init; }
    /// <summary>Home of the user.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Who visits; null where a person acts as themselves.</summary>
    public Guid? ImpersonatorId { get; init; }
    /// <summary>The session of the visitor: the visit ends with it. Null where a person acts as themselves.</summary>
    public Guid? ParentSessionId { get; init; }
    /// <summary>Why somebody visits.</summary>
    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    [Unaudited("it changes with each request, and says nothing that the requests do not")]
    public required DateTimeOffset LastSeenAt { get; set; }
    /// <summary>The end that nothing puts off. The policy in force may end it sooner.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public string? Ip { get; init; }
    public string? UserAgent { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public Guid? RevokedById { get; set; }

    public bool IsVisit(Guid? sessionId) => sessionId == Id;
}
