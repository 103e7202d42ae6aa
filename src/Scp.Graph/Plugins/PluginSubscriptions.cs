using System.ComponentModel;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Plugins;

namespace Scp.Graph;

public sealed partial class Subscription
{
    [Description("The effective plugin of an owner, anew whenever a layer at it or above it changes.")]
    [Authorize(Permissions.PluginsRead)]
    public static IAsyncEnumerable<EffectivePlugin> OnEffectivePluginChanged(
        NodeId ownerId, string? key, [FromServices] PluginStream stream, CancellationToken ct) => stream.WatchAsync(ownerId, key, ct);

    [Description("A rollout, anew whenever it advances, is held, resumed or rolled back.")]
    [Authorize(Permissions.PluginsPublish)]
    public static IAsyncEnumerable<PluginRollout> OnPluginRolloutChanged(
        NodeId rolloutId, [FromServices] RolloutStream stream, CancellationToken ct) => stream.WatchAsync(rolloutId, ct);
}
