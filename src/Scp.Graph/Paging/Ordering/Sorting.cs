using System.Linq.Expressions;
using System.Reflection;

namespace Scp.Graph.Paging.Ordering;

/// <summary>Calls of the ordering operators as expressions, so that the rows of a query and those of a group inside one are
/// ordered alike.</summary>
internal static class Sorting<T, TKey>
{
    private delegate IOrderedQueryable<T> First(IQueryable<T> rows, Expression<Func<T, TKey>> key);
    private delegate IOrderedQueryable<T> Next(IOrderedQueryable<T> rows, Expression<Func<T, TKey>> key);

    private static readonly MethodInfo orderBy = ((First)Queryable.OrderBy).Method;
    private static readonly MethodInfo orderByDescending = ((First)Queryable.OrderByDescending).Method;
    private static readonly MethodInfo thenBy = ((Next)Queryable.ThenBy).Method;
    private static readonly MethodInfo thenByDescending = ((Next)Queryable.ThenByDescending).Method;

    public static Expression By(Expression rows, Expression<Func<T, TKey>> key, bool descending, bool first) => Expression.Call(
        first ? descending ? orderByDescending : orderBy : descending ? thenByDescending : thenBy, rows, Expression.Quote(key));
}
