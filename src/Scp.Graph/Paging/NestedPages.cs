using System.Linq.Expressions;

namespace Scp.Graph.Paging;

/// <summary>Reads a page of rows for each of many parents, in one statement for the rows and one for the counts.</summary>
internal sealed class NestedPages<T>(Expression<Func<T, Guid>> key) where T : class, IOwned
{
    private readonly Func<T, Guid> keyOf = key.Compile();

    /// <returns>A page for each parent, in their order.</returns>
    /// <exception cref="PagingError">The request cannot be answered.</exception>
    public async Task<IReadOnlyList<Page<T>>> LoadAsync(
        PageRequest<T> request, IQueryable<T> rows, IReadOnlyList<Guid> parents, CancellationToken ct)
    {
        if (parents is [var only]) return [await RootPages.LoadAsync(request, rows.Where(Predicates.Is(key, only)), ct)];
        var matching = request.Matching(rows.AsNoTracking().Where(OfAny([.. parents.Distinct()])));
        var counts = request.WantsCount
            ? await matching.GroupBy(key).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct)
            : [];
        var pages = request.WantsRows ? (await Top(request, matching).ToListAsync(ct)).ToLookup(keyOf) : null;
        return [.. parents.Select(parent => request.Page(pages?[parent] ?? [], counts.GetValueOrDefault(parent)))];
    }

    // Told that the key is not null, EF compares by the index's own operator and adds no case for null.
    private Expression<Func<T, bool>> OfAny(Guid[] parents) => Predicates.All([
        Expression.Lambda<Func<T, bool>>(Expression.NotEqual(Expression.Convert(key.Body, typeof(Guid?)), Expression.Constant(null, typeof(Guid?))), key.Parameters),
        Predicates.In(key, parents)]);

    private IQueryable<T> Top(PageRequest<T> request, IQueryable<T> matching)
    {
        var parent = Expression.Parameter(typeof(Guid), "parent");
        var own = Expression.Lambda<Func<T, bool>>(Expression.Equal(key.Body, parent), key.Parameters);
        var sorted = request.Sort(Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], request.Between(matching).Expression, own));
        var top = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], sorted, Comparisons.Parameter(request.Take));
        var rows = matching.Select(key).Distinct().SelectMany(Expression.Lambda<Func<Guid, IEnumerable<T>>>(top, parent));
        return rows.Provider.CreateQuery<T>(request.Sort(rows.Expression));
    }
}
