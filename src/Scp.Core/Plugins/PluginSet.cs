using System.Collections.Frozen;

namespace Scp.Core.Plugins;

/// <summary>The catalogue as it was read at one moment.</summary>
public sealed class PluginSet
{
    private readonly FrozenDictionary<string, int> places;

    internal PluginSet(IEnumerable<PluginDefinition> definitions)
    {
        All = [.. definitions.OrderBy(d => d.Key, StringComparer.Ordinal)];
        Defaults = [.. All.Select(MergedPlugin.OfDefaults)];
        places = All.Index().ToFrozenDictionary(d => d.Item.Key, d => d.Index, StringComparer.Ordinal);
    }

    /// <summary>In the order of keys.</summary>
    public IReadOnlyList<PluginDefinition> All { get; }

    /// <summary>Every plugin before any layer, in the order of <see cref="All"/>.</summary>
    internal IReadOnlyList<MergedPlugin> Defaults { get; }

    public PluginDefinition? Find(string key) => IndexOf(key) is { } i ? All[i] : null;

    /// <summary>Null for a key that the catalogue does not have (any more).</summary>
    internal int? IndexOf(string key) => places.TryGetValue(key, out var i) ? i : null;
}
