namespace Scp.Core.Prospects;

/// <summary>A prospect's way into one stage and its stay there. The prospect's own audit entries tell who moved it.</summary>
public sealed class StageChange : IOwned, IUnaudited
{
    public required Guid Id { get; init; }
    /// <summary>The tenant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid ProspectId { get; init; }
    /// <summary>Null for the first.</summary>
    public string? From { get; init; }
    public required string To { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }
    /// <summary>When it moved on or was closed; null while it is there.</summary>
    public DateTimeOffset? LeftAt { get; private set; }
    /// <summary>The stay that ended, for averages of the database.</summary>
    public long? Seconds { get; private set; }

    public void Leave(DateTimeOffset now) => (LeftAt, Seconds) = (now, SecondsAt(now));

    public long SecondsAt(DateTimeOffset now) => Seconds ?? (long)(now - At).TotalSeconds;
}
