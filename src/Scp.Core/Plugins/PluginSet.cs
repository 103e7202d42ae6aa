using System.Collections.Frozen;

namespace Scp.Core.Plugins;

/// <summary>The catalogue as it was read at one moment.</summary>
public sealed class PluginSet
{
    private readonly FrozenDictionary<string, PluginDefinition> byKey;

    internal PluginSet(IEnumerable<PluginDefinition> definitions)
    {
        All = [.. definitions.OrderBy(d => d.Key, StringComparer.Ordinal)];
        Defaults = [.. All.Select(MergedPlugin.OfDefaults)];
        byKey = All.ToFrozenDictionary(d => d.Key, StringComparer.Ordinal);
    }

    /// <summary>In the order of keys.</summary>
    public IReadOnlyList<PluginDefinition> All { get; }

    /// <summary>Every plugin before any layer, in the order of <see cref="All"/>.</summary>
    internal IReadOnlyList<MergedPlugin> Defaults { get; }

    public PluginDefinition? Find(string key) => byKey.GetValueOrDefault(key);
}
