namespace Scp.Core.Encryption;

public enum MasterKeyRotationStatus { Running, Completed }

/// <summary>A run that wraps every living data key by another master key. Of the whole platform; one runs at a time.</summary>
public sealed class MasterKeyRotation : IOwned, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The master keys that wrapped something else than the target when it began, separated by commas.</summary>
    public required string FromKeys { get; init; }
    public required string ToKey { get; init; }
    /// <summary>Data keys to wrap anew when it began.</summary>
    public required int Total { get; init; }
    /// <summary>Of these, how many are done; fewer than <see cref="Total"/> at the end when some were destroyed meanwhile.</summary>
    [Unaudited("Progress; that it began and ended is told.")]
    public int Done { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>The node that works on it now.</summary>
    [Unaudited("Which node works says nothing about the keys.")]
    public string? LeaseHolder { get; set; }
    /// <summary>Until then no other node touches it; a node that was killed never lets go by itself.</summary>
    [Unaudited("As above.")]
    public DateTimeOffset? LeasedUntil { get; set; }
    public long Version { get; set; }

    public MasterKeyRotationStatus Status => FinishedAt is null ? MasterKeyRotationStatus.Running : MasterKeyRotationStatus.Completed;
}
