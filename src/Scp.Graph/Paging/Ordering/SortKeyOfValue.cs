using System.Linq.Expressions;
using System.Text.Json;

namespace Scp.Graph.Paging.Ordering;

/// <inheritdoc/>
internal sealed class SortKey<T, TKey>(string name, Expression<Func<T, TKey>> select) : SortKey<T>(name)
{
    private readonly Func<T, TKey> read = select.Compile();
    private readonly KeyCodec codec = KeyCodec.Of(typeof(TKey));
    private readonly Expression<Func<T, bool>>? isNull = Selectors.IsNullable(select) ? Compare(ExpressionType.Equal, select) : null;
    private readonly Expression<Func<T, bool>>? isValue = Selectors.IsNullable(select) ? Compare(ExpressionType.NotEqual, select) : null;

    public override Expression Sort(Expression rows, bool descending, bool first)
    {
        if (isValue is null) return Sorting<T, TKey>.By(rows, select, descending, first);
        return Sorting<T, TKey>.By(Sorting<T, bool>.By(rows, isValue, descending, first), select, descending, first: false);
    }

    public override Expression<Func<T, bool>> Beyond(object? value, bool descending, Expression<Func<T, bool>>? rest)
    {
        if (value is null) return descending ? Predicates.All<T>([isNull!, rest ?? (_ => false)]) : Predicates.Any<T>([isValue!, rest ?? (_ => false)]);
        // The first comparison alone bounds the range of an index; the others only decide among the equals of its end.
        var within = rest is null
            ? Than(value, descending ? ExpressionType.LessThan : ExpressionType.GreaterThan)
            : Predicates.All([
                Than(value, descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual),
                Predicates.Any([Than(value, descending ? ExpressionType.LessThan : ExpressionType.GreaterThan), rest])]);
        return descending && isNull is not null ? Predicates.Any([isNull, within]) : within;
    }

    public override object? Read(T row) => read(row);

    public override bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        return json.ValueKind is JsonValueKind.Null ? isNull is not null : codec.TryRead(json, out value);
    }

    private Expression<Func<T, bool>> Than(object value, ExpressionType operation) => Expression.Lambda<Func<T, bool>>(
        Comparisons.Compare(operation, select.Body, Comparisons.Parameter((TKey)value)), select.Parameters);

    private static Expression<Func<T, bool>> Compare(ExpressionType operation, Expression<Func<T, TKey>> select) => Expression.Lambda<Func<T, bool>>(
        Expression.MakeBinary(operation, select.Body, Expression.Constant(null, typeof(TKey))), select.Parameters);
}
