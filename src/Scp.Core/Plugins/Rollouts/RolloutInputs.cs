namespace Scp.Core.Plugins.Rollouts;

/// <param name="Stages">Percents of the owners that follow the version's channel: growing, the last one 100.</param>
/// <param name="StageMinutes">How long a stage lasts, 1 minute to 30 days; null for a rollout that is advanced by hand.</param>
public sealed record StartPluginRolloutInput(string Plugin, string Version, IReadOnlyList<int> Stages, int? StageMinutes = null);

/// <param name="Etag">Of the rollout as it was read; null changes it however it stands.</param>
public sealed record PluginRolloutInput(NodeId Rollout, string? Etag = null);

/// <param name="Reason">1 to 500 characters.</param>
public sealed record HoldPluginRolloutInput(NodeId Rollout, string Reason, string? Etag = null);

/// <param name="Reason">Kept in the audit trail, 1 to 500 characters.</param>
public sealed record RollBackPluginInput(NodeId Rollout, string Reason, string? Etag = null);
