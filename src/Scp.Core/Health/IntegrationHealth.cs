namespace Scp.Core.Health;

public enum HealthState
{
    /// <summary>Not checked yet.</summary>
    Unknown,
    Healthy,
    /// <summary>The last check failed, or the last day was too slow or failed too often.</summary>
    Degraded,
    /// <summary>It failed so that calling it is given up for a while.</summary>
    Down,
}

/// <summary>CLOSED lets checks through, OPEN none until its break is over, HALF_OPEN is the one trial after that.</summary>
public enum BreakerState { Closed, HalfOpen, Open }

/// <summary>How the integration stands that an owner configured for a plugin; the owners below who configure nothing share it.
/// The row is the truth for all nodes, and a probe is claimed by its versioned update.</summary>
public sealed class IntegrationHealth : IInherited, IVersioned, IUnaudited
{
    public const int MaxErrorLength = 500;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string PluginKey { get; init; }
    public HealthState State { get; set; }
    public BreakerState Breaker { get; set; }
    public int ConsecutiveFailures { get; set; }
    /// <summary>How often the breaker opened without having closed; each time the break doubles.</summary>
    public int Openings { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    /// <summary>When the breaker last closed: what failed before does not count against it.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset? CheckedAt { get; set; }
    public required DateTimeOffset NextCheckAt { get; set; }
    /// <summary>Until when the check that is under way may take; past it the node that made it is taken for dead.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    /// <summary>Why the last check failed, without secrets; it may name hosts. Null after a success.</summary>
    public string? LastError { get; set; }
    public long Version { get; set; }
}
