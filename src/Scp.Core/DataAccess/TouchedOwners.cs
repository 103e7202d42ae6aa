using System.Runtime.InteropServices;

namespace Scp.Core.DataAccess;

/// <summary>Counts the rows of a command by their owner. Where there are too many owners it counts for those one level up instead,
/// so that a page is told owner by owner and a walk over everything takes no memory.</summary>
/// <param name="depth">Deepest level that is told apart: 1 for tenants, 2 for customers, 3 for merchants.</param>
internal sealed class TouchedOwners(int depth)
{
    /// <summary>As many as a page may hold rows.</summary>
    public const int Max = 100;

    private readonly Dictionary<string, int> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> ids = [];
    private bool tooManyIds;

    public int Rows { get; private set; }

    public void AddRow() => Rows++;

    public void Add(string path)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(paths, AtDepth(path, depth), out _)++;
        while (paths.Count > Max) Fold();
    }

    public void Add(Guid id)
    {
        if (tooManyIds) return;
        CollectionsMarshal.GetValueRefOrAddDefault(ids, id, out _)++;
        if (ids.Count <= Max) return;
        tooManyIds = true;
        ids.Clear();
    }

    /// <summary>Empty where nothing tells whose the rows are.</summary>
    public TouchedOwner[] ToArray() => [.. paths.Select(p => new TouchedOwner(p.Key, default, p.Value)), .. ids.Select(i => new TouchedOwner(null, i.Key, i.Value))];

    private void Fold()
    {
        depth--;
        var finer = paths.ToList();
        paths.Clear();
        foreach (var (path, count) in finer) CollectionsMarshal.GetValueRefOrAddDefault(paths, AtDepth(path, depth), out _) += count;
    }

    private static string AtDepth(string path, int depth)
    {
        var end = 0;
        for (var level = 0; level < depth && end >= 0; level++) end = path.IndexOf('/', end + 1);
        return end < 0 || end == path.Length - 1 ? path : path[..(end + 1)];
    }
}

/// <param name="Path">Null where only the id is known.</param>
internal readonly record struct TouchedOwner(string? Path, Guid Id, int Rows);
