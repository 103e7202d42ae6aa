using System.Collections.Frozen;
using Scp.Core.Inheritance;
using Scp.Core.Plugins.Migrating;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Plugins;

/// <summary>The catalogue as it was read at one moment.</summary>
public sealed class PluginSet
{
    private readonly FrozenDictionary<string, int> places;

    /// <param name="definitions">With their versions; untracked.</param>
    internal PluginSet(IEnumerable<PluginDefinition> definitions, IEnumerable<PluginRollout> rollouts)
    {
        All = [.. definitions.OrderBy(d => d.Key, StringComparer.Ordinal)];
        var rolloutsOf = rollouts.OrderBy(r => r.StartedAt).ThenBy(r => r.Id).ToLookup(r => r.PluginId);
        foreach (var plugin in All) Complete(plugin, [.. rolloutsOf[plugin.Id]]);
        places = All.Index().ToFrozenDictionary(d => d.Item.Subject, d => d.Index, StringComparer.Ordinal);
    }

    /// <summary>In the order of keys; the versions of each newest first.</summary>
    public IReadOnlyList<PluginDefinition> All { get; }

    public PluginDefinition? Find(string key) => places.TryGetValue(PluginDefinition.SubjectOf(key), out var i) ? All[i] : null;

    public PluginDefinition? Find(Guid id) => All.FirstOrDefault(p => p.Id == id);

    /// <summary>Folds layers of plugins; those of other subjects, and of plugins that the catalogue does not have, count for
    /// nothing.</summary>
    /// <param name="known">What holds at some paths, under this catalogue.</param>
    /// <param name="time">At which versions and entries are looked at.</param>
    internal PluginFold Fold(IEnumerable<LayerRow> rows, DateTimeOffset time, IReadOnlyDictionary<string, IReadOnlyList<PluginState>>? known = null) => new(
        new([.. All.Select(p => PluginState.OfDefaults(p, time))], rows, (above, own) => With(above, own, time), known),
        [.. All.Index().Where(p => p.Item.RunningRollout(time) is not null).Select(p => p.Index)]);

    private static void Complete(PluginDefinition plugin, IReadOnlyList<PluginRollout> rollouts)
    {
        plugin.Versions.Sort((a, b) => b.Semantic.CompareSortOrderTo(a.Semantic));
        var lineage = new PluginLineage([.. plugin.Versions.AsEnumerable().Reverse()]);
        foreach (var version in plugin.Versions) version.Join(lineage);
        plugin.Rollouts = rollouts;
    }

    private PluginState[] With(IReadOnlyList<PluginState> above, IEnumerable<LayerRow> own, DateTimeOffset time)
    {
        PluginState[] all = [.. above];
        foreach (var row in own)
            if (places.TryGetValue(row.Subject, out var i)) all[i] = all[i].With(row, time);
        return all;
    }
}
