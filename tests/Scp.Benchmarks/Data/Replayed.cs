using System.Collections.Concurrent;
using Scp.Graph.Execution;

namespace Scp.Benchmarks.Data;

/// <summary>What one batch gave, by its parents. Replayed parents are the same objects each time, so their identity is the
/// key; that the queries of a benchmark give a field the same arguments is taken for granted.</summary>
internal sealed class Replayed<TSource, TValue>(Func<IReadOnlyList<TSource>, FieldContext, ValueTask<IReadOnlyList<TValue>>> load) where TSource : class
{
    private readonly ConcurrentDictionary<(object? First, int Count), IReadOnlyList<TValue>> known = [];

    public ValueTask<IReadOnlyList<TValue>> LoadAsync(IReadOnlyList<TSource> parents, FieldContext context) =>
        known.TryGetValue((parents[0], parents.Count), out var values) ? new(values) : LoadOnceAsync(parents, context);

    private async ValueTask<IReadOnlyList<TValue>> LoadOnceAsync(IReadOnlyList<TSource> parents, FieldContext context)
    {
        await ReplayVisitor.Loading.WaitAsync(context.CancellationToken);
        try
        {
            var key = ((object?)parents[0], parents.Count);
            return known.TryGetValue(key, out var values) ? values : known[key] = await load(parents, context);
        }
        finally
        {
            ReplayVisitor.Loading.Release();
        }
    }
}
