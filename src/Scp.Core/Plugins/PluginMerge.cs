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
        return merged[path] = rowsOf.Contains(path) ? With(above, rowsOf[path]) : above;
    }

    private MergedPlugin[] With(IReadOnlyList<MergedPlugin> above, IEnumerable<PluginLayerRow> own)
    {
        MergedPlugin[] all = [.. above];
        foreach (var row in own)
            if (plugins.IndexOf(row.PluginKey) is { } i) all[i] = all[i].With(row);
        return all;
    }

    private static string Parent(string path) => path[..(path.LastIndexOf('/', path.Length - 2) + 1)];
}
