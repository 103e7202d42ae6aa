using System.Collections;
using System.Linq.Expressions;
using Scp.Graph.Paging.Filters;
using Scp.Graph.Paging.Ordering;
using Scp.Graph.Paging.Types;

namespace Scp.Graph.Paging;

/// <summary>The arguments of one list, checked, as operations on its rows.</summary>
internal sealed class PageRequest<T> where T : class, IOwned
{
    private readonly Expression<Func<T, bool>>? where;
    private readonly Order<T> order;
    private readonly (bool Given, Expression<Func<T, bool>>? Bound) after, before;
    private readonly bool backward;
    private readonly int size;

    /// <exception cref="PagingError">The arguments cannot be answered.</exception>
    public PageRequest(ListDefinition<T> list, FieldContext context)
    {
        (size, backward) = Size(context.Argument<int?>("first"), context.Argument<int?>("last"));
        where = context.Argument<IDictionary<string, object?>>("where") is { } filter ? new FilterReader<T>(list).Read(filter) : null;
        order = list.OrderOf(Fields(context.Argument<IEnumerable>("order")));
        after = Bound(context.Argument<string>("after"), backward: false);
        before = Bound(context.Argument<string>("before"), backward: true);
        WantsRows = context.Selects("nodes") || context.Selects("edges") || context.Selects("pageInfo");
        WantsCount = context.Selects("totalCount");
    }

    public bool WantsRows { get; }
    public bool WantsCount { get; }
    /// <summary>One more than the page: it tells whether the list goes on.</summary>
    public int Take => size + 1;

    public IQueryable<T> Matching(IQueryable<T> rows) => where is null ? rows : rows.Where(where);

    public IQueryable<T> Between(IQueryable<T> rows)
    {
        if (after.Bound is { } low) rows = rows.Where(low);
        return before.Bound is { } high ? rows.Where(high) : rows;
    }

    /// <param name="rows">An expression of <c>IQueryable&lt;T&gt;</c>.</param>
    public Expression Sort(Expression rows) => order.Sort(rows, backward);

    /// <param name="rows">At most <see cref="Take"/>, as <see cref="Sort"/> orders them.</param>
    public Page<T> Page(IEnumerable<T> rows, int total)
    {
        var items = rows.ToList();
        var more = items.Count > size;
        if (more) items.RemoveAt(size);
        if (backward) items.Reverse();
        return new(order, items)
        {
            HasNextPage = backward ? before.Given : more, HasPreviousPage = backward ? more : after.Given, TotalCount = total,
        };
    }

    private (bool, Expression<Func<T, bool>>?) Bound(string? cursor, bool backward) =>
        cursor is null ? (false, null) : (true, order.Beyond(cursor, backward));

    private static (int Size, bool Backward) Size(int? first, int? last)
    {
        if (first is not null && last is not null) throw PagingError.BothEnds();
        var size = first ?? last ?? PageLimits.DefaultSize;
        if (size < 0) throw PagingError.Negative(last is null ? "first" : "last");
        return size <= PageLimits.MaxSize ? (size, last is not null) : throw PagingError.TooManyRows(PageLimits.MaxSize);
    }

    private static IReadOnlyList<(string, bool)> Fields(IEnumerable? order)
    {
        var elements = order?.Cast<IDictionary<string, object?>>().ToArray() ?? [];
        if (elements.Length > PageLimits.MaxOrderFields) throw PagingError.TooManyOrderFields(PageLimits.MaxOrderFields);
        return [.. elements.Select(Field)];
    }

    private static (string, bool) Field(IDictionary<string, object?> element) =>
        element.Count == 1 && element.Single() is { Value: SortDirection direction } field
            ? (field.Key, direction is SortDirection.Desc)
            : throw PagingError.OneFieldEach();
}
