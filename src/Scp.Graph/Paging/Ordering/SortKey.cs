using System.Linq.Expressions;
using System.Text.Json;

namespace Scp.Graph.Paging.Ordering;

/// <summary>One column of an order. Null is less than every value on both databases, which differ in this by themselves.</summary>
internal abstract class SortKey<T>(string name)
{
    public string Name { get; } = name;

    /// <param name="rows">An expression of <c>IQueryable&lt;T&gt;</c>, already ordered unless this key is the first.</param>
    public abstract Expression Sort(Expression rows, bool descending, bool first);

    /// <summary>The rows that come after one whose key is <paramref name="value"/>; among its equals those that
    /// <paramref name="rest"/> tells, or none.</summary>
    public abstract Expression<Func<T, bool>> Beyond(object? value, bool descending, Expression<Func<T, bool>>? rest);

    public abstract object? Read(T row);

    public abstract bool TryRead(JsonElement json, out object? value);
}
