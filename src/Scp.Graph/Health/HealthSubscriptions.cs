using System.ComponentModel;
using Scp.Core.Plugins;
using Scp.Graph.Plugins;

namespace Scp.Graph;

public sealed partial class Subscription
{
    [Description("The effective plugin of an owner, anew whenever the state or the breaker of its integration changes, here or above.")]
    [Authorize(Permissions.PluginsRead)]
    public static IAsyncEnumerable<EffectivePlugin> OnIntegrationHealthChanged(
        NodeId ownerId, [FromServices] PluginStream stream, CancellationToken ct) => stream.WatchHealthAsync(ownerId, ct);
}
