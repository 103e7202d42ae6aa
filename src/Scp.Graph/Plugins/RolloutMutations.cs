using System.ComponentModel;
using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Begins to take the followers of a staged version's channel to it, a share at a time.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(ValidationError), typeof(ConflictError))]
    public static Task<Result<PluginRollout>> StartPluginRollout(
        StartPluginRolloutInput input, [FromServices] PluginRolloutService rollouts, CancellationToken ct) => rollouts.StartAsync(input, ct);

    [Description("Finishes the running stage and begins the next; after the last the rollout is complete.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginRollout>> AdvancePluginRollout(
        PluginRolloutInput input, [FromServices] PluginRolloutService rollouts, CancellationToken ct) => rollouts.AdvanceAsync(input, ct);

    [Description("Stops a rollout where it is: owners that it reached stay, nobody else is taken in.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginRollout>> HoldPluginRollout(
        HoldPluginRolloutInput input, [FromServices] PluginRolloutService rollouts, CancellationToken ct) => rollouts.HoldAsync(input, ct);

    [Description("Lets a held rollout go on; its stage has its whole time again.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginRollout>> ResumePluginRollout(
        PluginRolloutInput input, [FromServices] PluginRolloutService rollouts, CancellationToken ct) => rollouts.ResumeAsync(input, ct);

    [Description("Takes every owner off the version again, and sets its settings back to what they were before.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginRollout>> RollBackPlugin(
        RollBackPluginInput input, [FromServices] PluginRolloutService rollouts, CancellationToken ct) => rollouts.RollBackAsync(input, ct);
}
