namespace Scp.Core.Plugins;

/// <summary>Merges every plugin down to the owners of a page. Each owner's layers are merged once, however many owners are
/// below it; an owner without layers has its parent's result, not a copy.</summary>
internal sealed class PluginMerge(PluginSet plugins, IEnumerable<PluginLayerRow> rows)
{
    private readonly ILookup<string, PluginLayerRow> rowsOf = rows.ToLookup(r => r.OwnerPath, StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<MergedPlugin>> merged = new(StringComparer.Ordinal);

    /// <returns>In the order of <see cref="PluginSet.All"/>.</returns>
    public IReadOnlyList<MergedPlugin> At(string path)
    {
        if (merged.TryGetValue(path, out var known)) return known;
        var above = path is OwnerPath.Platform ? plugins.Defaults : At(Parent(path));
        var own = rowsOf[path].ToDictionary(r => r.PluginKey, StringComparer.Ordinal);
        return merged[path] = own.Count is 0
            ? above
            : [.. above.Select(plugin => own.TryGetValue(plugin.Definition.Key, out var row) ? plugin.With(row) : plugin)];
    }

    private static string Parent(string path) => path[..(path.LastIndexOf('/', path.Length - 2) + 1)];
}
