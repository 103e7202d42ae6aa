using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class PluginRolloutType : TypedObject<PluginRollout>
{
    public PluginRolloutType()
    {
        this.AuthorizeWithPolicy(Permissions.PluginsPublish);
        Id(r => r.Id);
        Load("plugin", NonNull<PluginDefinition>(), (rollouts, context) => PluginsById.LoadAsync([.. rollouts.Select(r => r.PluginId)], context));
        Load("from", Of<PluginVersion>(), (rollouts, context) => VersionsAsync(rollouts, r => r.From, context)).Description = "What followers were on when it began.";
        Load("to", NonNull<PluginVersion>(), (rollouts, context) => VersionsAsync(rollouts, r => r.To, context));
        Value(r => r.Status);
        Value("stages", r => (IReadOnlyList<StageOfRollout>)[.. r.Steps.Select(s => new StageOfRollout(s, s.StatusIn(r.Status)))], NonNullList<StageOfRollout>());
        Value(r => r.StageMinutes).Description = "Null when it is advanced by hand.";
        Load("updated", NonNull<int>(), (rollouts, context) => CountsAsync(rollouts, c => c.Updated, context))
            .Description = "Owners in scope with the plugin enabled that are on the version or a newer one.";
        Load("remaining", NonNull<int>(), (rollouts, context) => CountsAsync(rollouts, c => c.Remaining, context))
            .Description = "Those that it will still reach; who pinned a version or did not consent is in neither.";
        Value(r => r.HeldBecause);
        Value(r => r.StartedAt);
        Value("etag", r => r.Etag, NonNull<string>());
    }

    private static async ValueTask<IReadOnlyList<PluginVersion?>> VersionsAsync(IReadOnlyList<PluginRollout> rollouts, Func<PluginRollout, string?> number, FieldContext context)
    {
        var plugins = await PluginsById.LoadAsync([.. rollouts.Select(r => r.PluginId)], context);
        return [.. plugins.Zip(rollouts, (plugin, rollout) => plugin.Versions.Find(v => v.Number == number(rollout)))];
    }

    private static async ValueTask<IReadOnlyList<int>> CountsAsync(IReadOnlyList<PluginRollout> rollouts, Func<RolloutCounts, int> count, FieldContext context) =>
        [.. (await context.Get<RolloutProgress>().CountAsync(rollouts, context.CancellationToken)).Select(count)];
}

/// <summary>A stage as it stands in its rollout.</summary>
public sealed record StageOfRollout(RolloutStage Stage, RolloutStatus Status);

public sealed class RolloutStageType : TypedObject<StageOfRollout>
{
    public RolloutStageType() : base("RolloutStage")
    {
        Value("percent", s => s.Stage.Percent, NonNull<int>());
        Value(s => s.Status);
        Value("startedAt", s => s.Stage.StartedAt, typeof(DateTimeType));
        Value("finishedAt", s => s.Stage.FinishedAt, typeof(DateTimeType));
    }
}
