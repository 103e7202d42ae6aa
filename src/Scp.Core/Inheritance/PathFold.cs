namespace Scp.Core.Inheritance;

/// <summary>Folds layers down to the owners of a page. Each owner's layers are folded once, however many owners are below it;
/// an owner without layers has its parent's result, not a copy.</summary>
/// <param name="start">Before any layer.</param>
/// <param name="known">What holds at some paths, their own layers included: neither those nor the layers above are needed.</param>
/// <param name="with">One owner's layers below what holds above it.</param>
internal sealed class PathFold<T>(T start, IEnumerable<LayerRow> rows, Func<T, IEnumerable<LayerRow>, T> with, IReadOnlyDictionary<string, T>? known = null)
{
    private readonly ILookup<string, LayerRow> rowsOf = rows.ToLookup(r => r.OwnerPath, StringComparer.Ordinal);
    private readonly Dictionary<string, T> folded = new(known ?? new Dictionary<string, T>(), StringComparer.Ordinal);

    public T At(string path)
    {
        if (folded.TryGetValue(path, out var result)) return result;
        var above = path is OwnerPath.Platform ? start : At(OwnerPath.Parent(path));
        return folded[path] = rowsOf.Contains(path) ? with(above, rowsOf[path]) : above;
    }
}
