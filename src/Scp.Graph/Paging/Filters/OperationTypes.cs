namespace Scp.Graph.Paging.Filters;

/// <summary>Which operations a value offers, by its CLR type.</summary>
internal static class OperationTypes
{
    /// <exception cref="NotSupportedException">No list is filtered by such a type yet.</exception>
    public static Type Of(Type value) => (Nullable.GetUnderlyingType(value) ?? value) switch
    {
        { IsEnum: true } type => typeof(EnumOperationFilterInput<>).MakeGenericType(type),
        var type when type == typeof(string) => typeof(StringOperationFilterInput),
        var type when type == typeof(bool) => typeof(BooleanOperationFilterInput),
        var type when type == typeof(Guid) => typeof(IdOperationFilterInput),
        var type when type == typeof(int) => typeof(IntOperationFilterInput),
        var type when type == typeof(long) => typeof(LongOperationFilterInput),
        var type when type == typeof(decimal) => typeof(DecimalOperationFilterInput),
        var type when type == typeof(DateOnly) => typeof(DateOperationFilterInput),
        var type when type == typeof(DateTimeOffset) => typeof(DateTimeOperationFilterInput),
        var type => throw new NotSupportedException($"No operations are known for {type.Name}."),
    };
}
