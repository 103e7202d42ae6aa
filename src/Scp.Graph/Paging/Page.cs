using Scp.Graph.Paging.Ordering;

namespace Scp.Graph.Paging;

/// <summary>Where a page stands in its list.</summary>
public abstract class Page
{
    public bool HasNextPage { get; internal init; }
    public bool HasPreviousPage { get; internal init; }
    /// <summary>Null for an empty page.</summary>
    public abstract string? StartCursor { get; }
    /// <summary>Null for an empty page.</summary>
    public abstract string? EndCursor { get; }
}

/// <summary>A stretch of a list in the list's order, whichever way it was read.</summary>
public sealed class Page<T> : Page
{
    private readonly Order<T> order;

    internal Page(Order<T> order, IReadOnlyList<T> items) => (this.order, Items) = (order, items);

    public IReadOnlyList<T> Items { get; }
    /// <summary>All rows that match, on whatever page; counted only when the request selects it.</summary>
    public int TotalCount { get; internal init; }

    public IReadOnlyList<Edge<T>> Edges => [.. Items.Select(item => new Edge<T>(order, item))];
    public override string? StartCursor => Items is [var first, ..] ? order.CursorOf(first) : null;
    public override string? EndCursor => Items is [.., var last] ? order.CursorOf(last) : null;
}

public sealed class Edge<T>
{
    private readonly Order<T> order;

    internal Edge(Order<T> order, T node) => (this.order, Node) = (order, node);

    public T Node { get; }
    public string Cursor => order.CursorOf(Node);
}
