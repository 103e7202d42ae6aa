using Scp.Graph.Execution.Values;

namespace Scp.Graph.Execution.Plans;

/// <summary>A value read from its object before writing, since something below it is loaded.</summary>
internal sealed class HeldField<TSource, TValue>(FieldSite site, ValueWriter<TValue> writer, Func<TSource, TValue> get)
    : FetchedField<TSource, TValue>(site, writer)
{
    protected override ValueTask LoadAsync(Run run, IReadOnlyList<TSource> parents, HeldValues<TValue> held)
    {
        for (var i = 0; i < parents.Count; i++)
            try
            {
                held.Take(i, get(parents[i]));
            }
            catch (Exception error) when (!run.StoppedBy(error))
            {
                held.Fail(i, run.Explain(error, Place));
            }
        return default;
    }
}
