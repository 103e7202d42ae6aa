namespace Scp.Core.Prospects;

public enum ActivityKind { Note, Call, Email, Meeting, Task }

/// <summary>What was done about a prospect, or is to be.</summary>
public sealed class ProspectActivity : IOwned, IVersioned
{
    public const int MaxNoteLength = 4_000;

    public required Guid Id { get; init; }
    /// <summary>The tenant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid ProspectId { get; init; }
    public required ActivityKind Kind { get; init; }
    /// <summary>Free text, which may speak of people; see <see cref="ErasableAttribute"/>.</summary>
    [Erasable] public required string Note { get; init; }
    /// <summary>May lie ahead, as that of a task.</summary>
    public required DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}
