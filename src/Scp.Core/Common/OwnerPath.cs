namespace Scp.Core.Common;

/// <summary>The materialised path of an owner: <c>/</c> for the platform, then one short segment for each level, each
/// ending in <c>/</c>. A subtree is the range from the path to the path with its last <c>/</c> replaced by <c>0</c>,
/// the character that follows it.</summary>
public static class OwnerPath
{
    public const string Platform = "/";
    private const string Digits = "0123456789abcdefghijklmnopqrstuv";

    /// <summary>Eight characters taken from the random bits of the id: unique among siblings by an index, without a counter.</summary>
    public static string Child(string parent, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        return string.Concat(parent, string.Create(8, bits, static (segment, value) =>
        {
            for (var i = 0; i < segment.Length; i++, value >>= 5) segment[i] = Digits[(int)(value & 31)];
        }), "/");
    }

    /// <summary>First path after the subtree of <paramref name="path"/> in ordinal order.</summary>
    public static string End(string path) => string.Concat(path.AsSpan(0, path.Length - 1), "0");

    /// <summary>The path of the tenant that a path is of or below; the platform's is its own.</summary>
    public static string TenantOf(string path) => path is Platform ? path : path[..(path.IndexOf('/', 1) + 1)];

    public static bool Contains(string ancestor, string path) => path.StartsWith(ancestor, StringComparison.Ordinal);

    /// <summary>The path one level up; not for the platform's, which has none.</summary>
    public static string Parent(string path) => path[..(path.LastIndexOf('/', path.Length - 2) + 1)];

    /// <summary>The paths above <paramref name="path"/>, the platform first; the path itself is not among them.</summary>
    public static IReadOnlyList<string> Ancestors(string path)
    {
        var ancestors = new List<string>(3);
        for (var i = 0; i < path.Length - 1; i++)
            if (path[i] == '/') ancestors.Add(path[..(i + 1)]);
        return ancestors;
    }

    /// <summary>The deepest path that contains all the given ones; null for none.</summary>
    public static string? Common(IEnumerable<string> paths) => paths.Aggregate((string?)null, (common, path) =>
    {
        if (common is null) return path;
        var same = 0;
        while (same < common.Length && same < path.Length && common[same] == path[same]) same++;
        return common[..(common.AsSpan(0, same).LastIndexOf('/') + 1)];
    });
}
