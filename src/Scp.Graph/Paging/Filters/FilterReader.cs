using System.Linq.Expressions;

namespace Scp.Graph.Paging.Filters;

/// <summary>Turns one <c>where</c> into a predicate. The fields of one object must all hold; <c>and</c> and <c>or</c> stand
/// among them on the level of the row and on that of one value. An empty list restricts nothing.</summary>
internal sealed class FilterReader<T>(ListDefinition<T> list) where T : class, IOwned
{
    private delegate Expression<Func<T, bool>> Member(string name, object? value, int depth);

    private int predicates;

    /// <exception cref="PagingError">The filter is too large, or holds null where no value may be missing.</exception>
    public Expression<Func<T, bool>> Read(object where) => All(where, 0, Field);

    private Expression<Func<T, bool>> Field(string name, object? operations, int depth)
    {
        var field = list.Filter(name);
        return All(operations ?? throw PagingError.NullFilter(name), depth, (operation, operand, _) =>
        {
            if (++predicates > PageLimits.MaxPredicates) throw PagingError.TooManyPredicates(PageLimits.MaxPredicates);
            return field.Predicate(operation, operand);
        });
    }

    private Expression<Func<T, bool>> All(object members, int depth, Member read) =>
        Predicates.All(((IDictionary<string, object?>)members).Select(member => member.Key switch
        {
            "and" => Predicates.All(Parts(member.Key, member.Value, depth, read)),
            "or" => Parts(member.Key, member.Value, depth, read) is { Count: > 0 } parts ? Predicates.Any(parts) : _ => true,
            _ => read(member.Key, member.Value, depth),
        }));

    private List<Expression<Func<T, bool>>> Parts(string name, object? parts, int depth, Member read)
    {
        if (depth == PageLimits.MaxFilterDepth) throw PagingError.FilterTooDeep(PageLimits.MaxFilterDepth);
        return [.. Operand.Items(parts, name).Select(part => All(part ?? throw PagingError.NullFilter(name), depth + 1, read))];
    }
}
