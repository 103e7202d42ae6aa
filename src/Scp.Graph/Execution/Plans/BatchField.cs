using Scp.Graph.Execution.Values;

namespace Scp.Graph.Execution.Plans;

/// <summary>Values loaded for all parents of the level by one call.</summary>
internal sealed class BatchField<TSource, TValue>(
    FieldSite site, ValueWriter<TValue> writer, Func<IReadOnlyList<TSource>, FieldContext, ValueTask<IReadOnlyList<TValue>>> load)
    : FetchedField<TSource, TValue>(site, writer)
{
    protected override async ValueTask LoadAsync(Run run, IReadOnlyList<TSource> parents, HeldValues<TValue> held) =>
        held.Take(await load(parents, new PlanFieldContext(run, Site)));
}
