using System.Reflection;

namespace Scp.Graph.Schema;

/// <summary>Which graph type stands for a CLR type; nullability comes from the C# annotations.</summary>
internal static class ClrTypes
{
    private static readonly Dictionary<Type, Type> scalars = new()
    {
        [typeof(string)] = typeof(StringGraphType), [typeof(bool)] = typeof(BooleanGraphType), [typeof(int)] = typeof(IntGraphType),
        [typeof(long)] = typeof(LongGraphType), [typeof(double)] = typeof(FloatGraphType), [typeof(decimal)] = typeof(DecimalGraphType),
        [typeof(DateTimeOffset)] = typeof(DateTimeType), [typeof(DateOnly)] = typeof(DateType), [typeof(NodeId)] = typeof(GlobalIdType), [typeof(RawJson)] = typeof(JsonType),
    };

    public static IEnumerable<KeyValuePair<Type, Type>> Scalars => scalars;

    public static Type Output(NullabilityInfo info) => Map(info, input: false);
    public static Type Input(NullabilityInfo info) => Map(info, input: true);

    /// <summary>The named type, without its nullability.</summary>
    public static Type Named(Type clr, bool input) =>
        scalars.TryGetValue(clr, out var scalar) ? scalar
        : clr == typeof(object) ? typeof(NodeInterface)
        : clr.IsEnum ? typeof(EnumerationGraphType<>).MakeGenericType(clr)
        : (input ? typeof(InputType<>) : typeof(GraphQLClrOutputTypeReference<>)).MakeGenericType(clr);

    public static Type NonNull(Type type) => typeof(NonNullGraphType<>).MakeGenericType(type);

    private static Type Map(NullabilityInfo info, bool input)
    {
        var nullable = info.ReadState is NullabilityState.Nullable;
        var clr = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var type = Item(info) is { } item ? typeof(ListGraphType<>).MakeGenericType(Map(item, input)) : Named(clr, input);
        return nullable ? type : NonNull(type);
    }

    private static NullabilityInfo? Item(NullabilityInfo info) =>
        info.ElementType
        ?? (info.Type.IsGenericType && info.Type.GetGenericTypeDefinition() is var open
            && (open == typeof(IReadOnlyList<>) || open == typeof(List<>) || open == typeof(IEnumerable<>)) ? info.GenericTypeArguments[0] : null);
}
