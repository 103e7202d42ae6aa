using System.Linq.Expressions;

namespace Scp.Graph.Paging;

/// <summary>Reads a page of rows for each of many parents, in one statement for the rows and one for the counts.</summary>
internal sealed class NestedPages<T>(ScpDbContext db, Expression<Func<T, Guid>> key, Func<T, Guid> keyOf) where T : class, IOwned
{
    /// <returns>A page for each parent, in their order.</returns>
    /// <exception cref="PagingError">The request cannot be answered.</exception>
    public async Task<IReadOnlyList<Page<T>>> LoadAsync(
        PageRequest<T> request, IQueryable<T> rows, IReadOnlyList<Guid> parents, CancellationToken ct)
    {
        rows = request.Matching(rows.AsNoTracking());
        if (parents is [var only]) return [await RootPages.LoadAsync(request, rows.Where(Predicates.Is(key, only)), ct)];
        Guid[] ids = [.. parents.Distinct()];
        var counts = request.WantsCount
            ? await rows.Where(OfAny(ids)).GroupBy(key).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct)
            : [];
        var pages = request.WantsRows ? (await First(request, rows, ids).ToListAsync(ct)).ToLookup(keyOf) : null;
        return [.. parents.Select(parent => request.Page(pages?[parent] ?? [], counts.GetValueOrDefault(parent)))];
    }

    private IQueryable<T> First(PageRequest<T> request, IQueryable<T> rows, Guid[] ids) =>
        db.Database.IsNpgsql() ? Joined(request, rows, ids) : Ranked(request, rows, ids);

    // PostgreSQL joins each parent laterally to the first rows of its index: 20 parents of 1,000 rows each in 0.7 ms where
    // ranking all their rows takes 44 ms.
    private IQueryable<T> Joined(PageRequest<T> request, IQueryable<T> rows, Guid[] ids)
    {
        var parent = Expression.Parameter(typeof(Guid), "parent");
        // EF turns a join by equality alone into a ranking; the second comparison changes nothing but that.
        var own = Expression.AndAlso(Expression.Equal(key.Body, parent), Expression.GreaterThanOrEqual(key.Body, parent));
        var parents = db.Database.SqlQuery<Guid>($"SELECT unnest({ids}) AS \"Value\"");
        return Sorted(request, parents, parent, rows.Where(HasKey()), own);
    }

    // SQLite knows no lateral join.
    private IQueryable<T> Ranked(PageRequest<T> request, IQueryable<T> rows, Guid[] ids)
    {
        var parent = Expression.Parameter(typeof(Guid), "parent");
        rows = rows.Where(OfAny(ids));
        return Sorted(request, rows.Select(key).Distinct(), parent, rows, Expression.Equal(key.Body, parent));
    }

    private IQueryable<T> Sorted(PageRequest<T> request, IQueryable<Guid> parents, ParameterExpression parent, IQueryable<T> rows, Expression own)
    {
        var children = Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)],
            request.Between(rows).Expression, Expression.Lambda<Func<T, bool>>(own, key.Parameters));
        var page = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], request.Sort(children), Comparisons.Parameter(request.Take));
        var all = parents.SelectMany(Expression.Lambda<Func<Guid, IEnumerable<T>>>(page, parent));
        return all.Provider.CreateQuery<T>(request.Sort(all.Expression));
    }

    private Expression<Func<T, bool>> OfAny(Guid[] parents) => Predicates.All([HasKey(), Predicates.In(key, parents)]);

    // Told that the key is not null, EF compares by the index's own operator and adds no case for null.
    private Expression<Func<T, bool>> HasKey() => Expression.Lambda<Func<T, bool>>(
        Expression.NotEqual(Expression.Convert(key.Body, typeof(Guid?)), Expression.Constant(null, typeof(Guid?))), key.Parameters);
}
