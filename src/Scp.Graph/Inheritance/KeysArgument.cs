namespace Scp.Graph.Inheritance;

/// <summary>Which settings a field is to tell of.</summary>
internal static class KeysArgument
{
    private const string Name = "keys";

    public static QueryArgument New() => new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = Name };

    /// <returns>Null for all.</returns>
    public static string[]? Of(FieldContext context) =>
        (context.Arguments.GetValueOrDefault(Name).Value as System.Collections.IEnumerable)?.Cast<string>().ToArray();
}
