using System.Linq.Expressions;
using System.Reflection;

namespace Scp.Graph.Paging;

/// <summary>Comparisons that both databases make by the plain operator on the column, in the same order as they sort it.</summary>
internal static class Comparisons
{
    private static readonly MethodInfo compare = ((Func<string?, string?, int>)string.Compare).Method;

    /// <param name="operation">GreaterThan, GreaterThanOrEqual, LessThan or LessThanOrEqual.</param>
    public static BinaryExpression Compare(ExpressionType operation, Expression left, Expression right)
    {
        if (left.Type == typeof(string))
            return Expression.MakeBinary(operation, Expression.Call(compare, left, right), Expression.Constant(0));
        return Expression.MakeBinary(operation, Comparable(left), Comparable(right));
    }

    /// <summary>A value that EF passes as a parameter, so that the statement's text, and its plan, serve every value.</summary>
    public static Expression Parameter<TValue>(TValue value) =>
        Expression.Field(Expression.Constant(new Captured<TValue>(value)), nameof(Captured<>.Value));

    // C# orders neither enumerations nor booleans by an operator; the databases order what they are stored as.
    private static Expression Comparable(Expression value)
    {
        var plain = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        var nullable = plain != value.Type;
        if (plain.IsEnum) return Expression.Convert(value, nullable ? typeof(int?) : typeof(int));
        if (plain != typeof(bool)) return value;
        return Expression.Condition(nullable ? Expression.Property(value, "Value") : value, Expression.Constant(1), Expression.Constant(0));
    }

    private sealed class Captured<TValue>(TValue value)
    {
        public readonly TValue Value = value;
    }
}
