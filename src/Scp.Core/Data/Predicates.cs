using System.Linq.Expressions;

namespace Scp.Core.Data;

/// <summary>Predicates put together from parts, for queries whose shape is known only at run time.</summary>
public static class Predicates
{
    public static Expression<Func<T, bool>> Under<T>(string path) where T : IOwned
    {
        var (low, high) = OwnerScope.Of(path);
        return r => string.Compare(r.OwnerPath, low) >= 0 && string.Compare(r.OwnerPath, high) < 0;
    }

    /// <summary>True where any part is; no part is false everywhere, so that an empty list of rights shows nothing.</summary>
    public static Expression<Func<T, bool>> Any<T>(IEnumerable<Expression<Func<T, bool>>> parts) =>
        parts.ToList() is { Count: > 0 } all ? all.Aggregate((a, b) => Combine(a, b, Expression.OrElse)) : _ => false;

    public static Expression<Func<T, bool>> All<T>(IEnumerable<Expression<Func<T, bool>>> parts) =>
        parts.ToList() is { Count: > 0 } all ? all.Aggregate((a, b) => Combine(a, b, Expression.AndAlso)) : _ => true;

    /// <summary>The key is this value, passed as a parameter: equality, so that an index on the key and an order serves both.</summary>
    public static Expression<Func<T, bool>> Is<T, TKey>(Expression<Func<T, TKey>> key, TKey value)
    {
        Expression<Func<TKey>> parameter = () => value;
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(key.Body, parameter.Body), key.Parameters);
    }

    /// <summary>The key is one of a few values, passed as one parameter.</summary>
    public static Expression<Func<T, bool>> In<T, TKey>(Expression<Func<T, TKey>> key, TKey[] values)
    {
        Expression<Func<TKey, bool>> contains = k => values.Contains(k);
        return Expression.Lambda<Func<T, bool>>(new Rename(contains.Parameters[0], key.Body).Visit(contains.Body), key.Parameters);
    }

    private static Expression<Func<T, bool>> Combine<T>(
        Expression<Func<T, bool>> left, Expression<Func<T, bool>> right, Func<Expression, Expression, BinaryExpression> combine)
    {
        var body = new Rename(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<T, bool>>(combine(left.Body, body), left.Parameters);
    }

    private sealed class Rename(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
