namespace Scp.Core.Inheritance;

/// <summary>Folds layers down to the owners of a page. Each owner's layers are folded once, however many owners are below it;
/// an owner without layers has its parent's result, not a copy.</summary>
/// <param name="start">Before any layer.</param>
/// <param name="with">One owner's layers below what holds above it.</param>
internal sealed class PathFold<T>(T start, IEnumerable<LayerRow> rows, Func<T, IEnumerable<LayerRow>, T> with)
{
    private readonly ILookup<string, LayerRow> rowsOf = rows.ToLookup(r => r.OwnerPath, StringComparer.Ordinal);
    private readonly Dictionary<string, T> known = new(StringComparer.Ordinal);

    public T At(string path)
    {
        if (known.TryGetValue(path, out var result)) return result;
        var above = path is OwnerPath.Platform ? start : At(OwnerPath.Parent(path));
        return known[path] = rowsOf.Contains(path) ? with(above, rowsOf[path]) : above;
    }
}
