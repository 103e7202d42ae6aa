using System.Text.Json;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;

namespace Scp.Core.Plugins.Rollouts;

public enum RolloutStatus { Pending, Running, Held, Completed, RolledBack }

/// <summary>A staged update of one plugin: each stage takes in a larger share of the owners that follow its channel. Which owners
/// is computed from ids, so nothing is written for any of them; the times of the stages tell what held at any past time.</summary>
[Announced]
public sealed class PluginRollout : IShared, IVersioned
{
    private IReadOnlyList<RolloutStage>? steps;

    public required Guid Id { get; init; }
    public Guid OwnerId { get; private init; } = Platform.RootId;
    public string OwnerPath { get; private init; } = Common.OwnerPath.Platform;
    public required Guid PluginId { get; init; }
    /// <summary>Number of the version that followers were on; null when there was none.</summary>
    public string? From { get; init; }
    public required string To { get; init; }
    public required RolloutStatus Status { get; set; }
    /// <summary>JSON array of <see cref="RolloutStage"/>.</summary>
    public string Stages { get; private set; } = "[]";
    /// <summary>How long a stage lasts; null for rollouts that are advanced by hand.</summary>
    public int? StageMinutes { get; init; }
    /// <summary>Null while it is not held.</summary>
    public string? HeldBecause { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>When it last went on after a hold: a stage lasts its time from then.</summary>
    public DateTimeOffset? ResumedAt { get; set; }
    public DateTimeOffset? RolledBackAt { get; set; }
    public long Version { get; set; }

    public IReadOnlyList<RolloutStage> Steps
    {
        get => steps ??= JsonSerializer.Deserialize<RolloutStage[]>(Stages)!;
        internal set => (steps, Stages) = (value, JsonSerializer.Serialize(value));
    }

    /// <summary>Whether it may still go on, so that the plugin can have no other.</summary>
    public bool Open => Status is RolloutStatus.Running or RolloutStatus.Held;

    /// <summary>The share of followers that it had reached: 0 before it began and after it was rolled back.</summary>
    public int PercentAt(DateTimeOffset time) => RolledBackAt <= time ? 0 : Steps.LastOrDefault(s => s.StartedAt <= time)?.Percent ?? 0;

    /// <summary>Whether an owner is among those that it had reached. One that is stays so as the share grows.</summary>
    public bool TakesIn(Guid ownerId, DateTimeOffset time) => RolloutBucket.Of(Id, ownerId) < PercentAt(time) * (RolloutBucket.Count / 100);
}
