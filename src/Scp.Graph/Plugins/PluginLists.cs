using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Paging;

namespace Scp.Graph.Plugins;

public sealed class PluginRolloutList : ListDefinition<PluginRollout>
{
    public PluginRolloutList()
    {
        Where(r => r.Status);
        Where(r => r.StartedAt);
        Order(r => r.StartedAt);
        DefaultOrder(r => r.StartedAt, descending: true);
    }
}
