using System.Collections.Frozen;

namespace Scp.Core.Integrations;

/// <summary>The adapters of this build, by the plugin that they serve. Other plugins are configured here and run elsewhere.</summary>
public sealed class IntegrationAdapters(IEnumerable<IIntegrationAdapter> adapters)
{
    private readonly FrozenDictionary<string, IIntegrationAdapter> byPlugin = adapters.ToFrozenDictionary(a => a.PluginKey, StringComparer.Ordinal);

    public IReadOnlyCollection<string> PluginKeys => byPlugin.Keys;
    public IEnumerable<IIntegrationAdapter> All => byPlugin.Values.OrderBy(a => a.PluginKey, StringComparer.Ordinal);

    public IIntegrationAdapter? Find(string pluginKey) => byPlugin.GetValueOrDefault(pluginKey);
}
