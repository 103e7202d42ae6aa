using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance;

/// <summary>The argument <c>asOf</c>, and the refusals of what it asks for, each on its own owner's field.</summary>
internal static class PastReads
{
    private const string Name = "asOf";

    public static QueryArgument Argument() => new QueryArgument<DateTimeType>
    {
        Name = Name,
        Description = "A time in the past, in place of now; nothing is shown of a time before the owner existed.",
    };

    public static DateTimeOffset? AsOf(this FieldContext context) => context.Arguments.GetValueOrDefault(Name).Value as DateTimeOffset?;

    public static IReadOnlyList<object?> OrFailures<T>(this IReadOnlyList<Result<T>> results, Func<T, object?> see) =>
        [.. results.Select(r => r.Error is { } error ? new FieldFailure(new ExecutionError(error.Message) { Code = error.Code }) : see(r.Value!))];
}
