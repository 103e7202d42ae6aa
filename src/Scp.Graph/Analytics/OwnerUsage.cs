using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;
using Scp.Graph.Inheritance;
using Scp.Graph.Schema;

namespace Scp.Graph.Analytics;

/// <summary>One metric of each owner of a level: a fixed number of statements for all of them.</summary>
internal static class OwnerUsage
{
    public static QueryArgument[] Arguments() =>
    [
        new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "metric" },
        new QueryArgument<NonNullGraphType<DateTimeType>> { Name = "from" },
        new QueryArgument<NonNullGraphType<DateTimeType>> { Name = "to" },
        new QueryArgument<NonNullGraphType<EnumerationGraphType<Interval>>> { Name = "interval" },
    ];

    public static async ValueTask<IReadOnlyList<object?>> LoadAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var (metric, interval) = (context.Argument<string>("metric")!, context.Argument<Interval>("interval"));
        var (from, to) = (context.Argument<DateTimeOffset>("from"), context.Argument<DateTimeOffset>("to"));
        var series = await context.Get<MetricReader>().LoadAsync([.. owners.Select(owner => new MetricRequest(metric, owner, from, to, interval))], context.CancellationToken);
        return series.OrFailures(found => found);
    }

    public static T? OrThrow<T>(Result<T?> found) where T : class =>
        found.Error is { } error ? throw new ExecutionError(error.Message) { Code = error.Code } : found.Value;
}
