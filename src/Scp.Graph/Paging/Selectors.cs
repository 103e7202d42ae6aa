using System.Linq.Expressions;
using System.Reflection;

namespace Scp.Graph.Paging;

/// <summary>Reads the lambdas with which a list names its columns.</summary>
internal static class Selectors
{
    /// <summary>The graph's name of the property that is selected.</summary>
    public static string NameOf(LambdaExpression selector) => Member(selector) is { Name: var name }
        ? char.ToLowerInvariant(name[0]) + name[1..]
        : throw new ArgumentException($"{selector} selects no property: give it a name.");

    public static Expression<Func<T, Guid>> Id<T>()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, Guid>>(Expression.Property(row, "Id"), row);
    }

    public static bool IsNullable(LambdaExpression selector) =>
        Nullable.GetUnderlyingType(selector.ReturnType) is not null
        || (!selector.ReturnType.IsValueType && (Member(selector) is not PropertyInfo property
            || new NullabilityInfoContext().Create(property).ReadState is not NullabilityState.NotNull));

    private static MemberInfo? Member(LambdaExpression selector) => (selector.Body as MemberExpression)?.Member;
}
