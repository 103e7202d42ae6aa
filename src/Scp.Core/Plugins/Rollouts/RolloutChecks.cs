namespace Scp.Core.Plugins.Rollouts;

internal static class RolloutChecks
{
    private const int MaxStages = 20, MaxStageMinutes = 30 * 24 * 60;

    public static ValidationError? Check(StartPluginRolloutInput input, PluginDefinition? plugin, DateTimeOffset now)
    {
        var version = plugin?.Versions.Find(v => v.Number == input.Version);
        return new Checks()
            .Require(plugin is not null, "plugin", $"There is no plugin '{input.Plugin}'.", "UNKNOWN_PLUGIN")
            .Require(plugin is null || version is not null, "version", $"There is no version '{input.Version}'.", "UNKNOWN_VERSION")
            .Require(version?.IsReleased(now) ?? true, "version", "The version is withdrawn.", "WITHDRAWN")
            .Require(version?.RunsHere ?? true, "version", $"The version does not run on {ProductVersion.Current} of the platform.", "PLATFORM")
            .Require(Grow(input.Stages), "stages", $"Stages are 1 to {MaxStages} growing percents, the last one 100.", "STAGES")
            .Require(input.StageMinutes is null or >= 1 and <= MaxStageMinutes, "stageMinutes", "A stage lasts 1 minute to 30 days.", "RANGE")
            .Error;
    }

    private static bool Grow(IReadOnlyList<int> stages) => stages is [> 0, ..] and [.., 100] && stages.Count <= MaxStages
        && stages.Zip(stages.Skip(1)).All(pair => pair.First < pair.Second);
}
