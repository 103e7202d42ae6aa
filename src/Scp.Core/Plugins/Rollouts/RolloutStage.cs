namespace Scp.Core.Plugins.Rollouts;

/// <param name="Percent">Of the owners that follow, those of earlier stages included.</param>
/// <param name="StartedAt">Null while it has not begun.</param>
public sealed record RolloutStage(int Percent, DateTimeOffset? StartedAt = null, DateTimeOffset? FinishedAt = null)
{
    /// <summary>As part of a rollout in this state.</summary>
    public RolloutStatus StatusIn(RolloutStatus rollout) =>
        FinishedAt is not null ? RolloutStatus.Completed : StartedAt is null ? RolloutStatus.Pending : rollout;
}
