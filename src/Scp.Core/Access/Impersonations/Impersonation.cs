namespace Scp.Core.Access.Impersonations;

/// <summary>How a visit came to its end. Stored by number: a new one stands at the end.</summary>
public enum VisitEnd { ByVisitor, ByVisited, ByAdministrator, ConsentWithdrawn, Expired }

/// <summary>A visit: one person acts as another for a while. The rows are the ledger that the visited see, so they are kept at the home
/// of the visited, and hold the visitor's name: the user itself often stands where the readers do not see.</summary>
public sealed class Impersonation : IConcerning
{
    public static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(60);
    public const int MaxTicketLength = 100;

    public required Guid Id { get; init; }
    /// <summary>Home of the visited user.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid ActorId { get; init; }
    public required string ActorName { get; init; }
    public required Guid TargetId { get; init; }
    /// <summary>What tokens of the visit hold by; it ends with the visit, and with the visitor's own session.</summary>
    public required Guid SessionId { get; init; }
    /// <summary>The consent under which it takes place; null where none was required.</summary>
    public Guid? RequestId { get; init; }
    public required string Reason { get; init; }
    public required string Ticket { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }
    public VisitEnd? End { get; private set; }

    public bool Concerns(Guid accountId) => accountId == ActorId || accountId == TargetId;

    public bool IsVisit(Guid? sessionId) => sessionId == SessionId;

    public bool RunsAt(DateTimeOffset now) => EndedAt is null && ExpiresAt > now;

    /// <summary>Null while it runs. That the time is up is nobody's act, and so not written down.</summary>
    public VisitEnd? EndAt(DateTimeOffset now) => End ?? (ExpiresAt <= now ? VisitEnd.Expired : null);

    internal void Finish(VisitEnd end, Guid? by, DateTimeOffset now) => (End, EndedById, EndedAt) = (end, by, now);
}
