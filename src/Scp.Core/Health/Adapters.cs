using System.Collections.Frozen;
using Scp.Core.Integrations;

namespace Scp.Core.Health;

/// <summary>The plugins that call a provider, by key.</summary>
public sealed class Adapters(IEnumerable<IIntegrationAdapter> adapters)
{
    private readonly FrozenDictionary<string, IIntegrationAdapter> byPlugin = adapters.ToFrozenDictionary(a => a.PluginKey, StringComparer.Ordinal);

    public IReadOnlyList<string> Plugins => byPlugin.Keys;

    public IIntegrationAdapter? Find(string pluginKey) => byPlugin.GetValueOrDefault(pluginKey);
}
