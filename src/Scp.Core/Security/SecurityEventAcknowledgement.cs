namespace Scp.Core.Security;

/// <summary>Somebody saw to an event. A row of its own, since the event may not change; one for each event, and for good.</summary>
public sealed class SecurityEventAcknowledgement : IWrittenOnce
{
    public const int MaxNoteLength = 500;

    public required Guid Id { get; init; }
    public required Guid EventId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? UserId { get; init; }
    public Guid? ClientId { get; init; }
    public string? Note { get; init; }
}
