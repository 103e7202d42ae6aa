using Scp.Core.Data.Changes;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Every plugin as it holds at the owners that others stand below. One per process.</summary>
public sealed class KeptPlugins(ChangeFeed feed)
{
    internal AncestorStates<IReadOnlyList<PluginState>> Ancestors { get; } = new(feed);
}
