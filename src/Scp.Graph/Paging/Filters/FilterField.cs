using System.Linq.Expressions;

namespace Scp.Graph.Paging.Filters;

/// <summary>One value of a row that clients may filter by.</summary>
internal abstract class FilterField<T>(Type operations)
{
    /// <summary>The graph's input type of the operations.</summary>
    public Type Operations { get; } = operations;

    /// <param name="operation">A field of <see cref="Operations"/>.</param>
    /// <exception cref="PagingError">The operand does not fit the operation.</exception>
    public abstract Expression<Func<T, bool>> Predicate(string operation, object? operand);
}

/// <inheritdoc/>
internal sealed class FilterField<T, TValue>(string name, Expression<Func<T, TValue>> select)
    : FilterField<T>(OperationTypes.Of(typeof(TValue)))
{
    private readonly bool nullable = Selectors.IsNullable(select);

    public override Expression<Func<T, bool>> Predicate(string operation, object? operand) =>
        Expression.Lambda<Func<T, bool>>(Body(operation, operand), select.Parameters);

    private Expression Body(string operation, object? operand) => operation switch
    {
        "eq" => Expression.Equal(select.Body, Value(operand)),
        "neq" => Expression.NotEqual(select.Body, Value(operand)),
        "in" => Contains(operand, operation),
        "nin" => Expression.Not(Contains(operand, operation)),
        "gt" => Compare(ExpressionType.GreaterThan, operand),
        "gte" => Compare(ExpressionType.GreaterThanOrEqual, operand),
        "lt" => Compare(ExpressionType.LessThan, operand),
        "lte" => Compare(ExpressionType.LessThanOrEqual, operand),
        "contains" => Text(nameof(string.Contains), operand),
        "startsWith" => Text(nameof(string.StartsWith), operand),
        "endsWith" => Text(nameof(string.EndsWith), operand),
        // ngt, ncontains and the like: whatever the plain operation leaves out, null included.
        ['n', .. var plain] => Expression.Not(Body(plain, operand)),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No operation of that name."),
    };

    private BinaryExpression Compare(ExpressionType operation, object? operand) =>
        WhereNotNull(Comparisons.Compare(operation, select.Body, Value(operand ?? throw PagingError.NullFilter(name))));

    private BinaryExpression Text(string method, object? operand) => WhereNotNull(
        Expression.Call(select.Body, method, null, Value(operand ?? throw PagingError.NullFilter(name))));

    // Said outright, because SQL's answer to a comparison with null is neither true nor, negated, true.
    private BinaryExpression WhereNotNull(Expression test) => Expression.AndAlso(
        nullable ? Expression.NotEqual(select.Body, Expression.Constant(null, typeof(TValue))) : Expression.Constant(true), test);

    private MethodCallExpression Contains(object? operand, string operation)
    {
        var items = Operand.Items(operand, operation).Select(Checked).ToArray();
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], Comparisons.Parameter(items), select.Body);
    }

    private Expression Value(object? operand) => Comparisons.Parameter(Checked(operand));

    private TValue Checked(object? operand) => operand is null && !nullable ? throw PagingError.NullFilter(name) : (TValue)Operand.Clr(operand)!;
}
