namespace Scp.Core.Common;

/// <summary>The half-open range of owner paths that a query may touch.</summary>
public readonly record struct OwnerScope(string Low, string High)
{
    /// <summary>Holds no path; the scope of a caller who has not been told apart yet.</summary>
    public static OwnerScope None { get; } = new("1", "0");
    public static OwnerScope Everything { get; } = Of(OwnerPath.Platform);

    public static OwnerScope Of(string path) => new(path, OwnerPath.End(path));

    public bool Contains(string path) =>
        string.CompareOrdinal(path, Low) >= 0 && string.CompareOrdinal(path, High) < 0;
}
