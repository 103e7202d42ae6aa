using Scp.Graph.Execution.Values;

namespace Scp.Graph.Execution.Plans;

/// <summary>A field whose values are kept, by the place of their parent, between fetching and writing.</summary>
internal abstract class FetchedField<TSource, TValue>(FieldSite site, ValueWriter<TValue> writer) : FieldPlan<TSource>(site)
{
    private readonly int slot = site.Plan.NextSlot();

    public sealed override bool Fetches => true;

    public sealed override async ValueTask FetchAsync(Run run, IReadOnlyList<TSource> sources)
    {
        var held = new HeldValues<TValue>(sources.Count);
        run.Keep(slot, held);
        var admitted = Guard is null ? sources : Admit(Guard, run, sources, held);
        try
        {
            if (admitted.Count > 0) await LoadAsync(run, admitted, held);
        }
        catch (Exception error) when (!run.StoppedBy(error))
        {
            held.FailAll(run.Explain(error, Place));
        }
        if (!writer.Fetches) return;
        held.Collect(run, writer);
        await writer.FetchAsync(run);
    }

    public sealed override Outcome Write(Run run, TSource source, int index)
    {
        var held = run.Kept<HeldValues<TValue>>(slot);
        var outcome = held.ErrorAt(index) is { } error ? run.Fail(Place, error) : writer.Write(run, held[index], held.StartOf(index));
        return outcome is Outcome.Written ? outcome : Place.Settle(run, outcome);
    }

    /// <param name="held">Takes a value or an error for each parent, by its place in <paramref name="parents"/>.</param>
    protected abstract ValueTask LoadAsync(Run run, IReadOnlyList<TSource> parents, HeldValues<TValue> held);

    private List<TSource> Admit(FieldAuthorizer guard, Run run, IReadOnlyList<TSource> sources, HeldValues<TValue> held)
    {
        var (admitted, places) = (new List<TSource>(sources.Count), new List<int>(sources.Count));
        for (var i = 0; i < sources.Count; i++)
            try
            {
                if (guard.Check(run.Caller, run.Denials, sources[i]) is { } denied) held.FailAt(i, denied);
                else
                {
                    admitted.Add(sources[i]);
                    places.Add(i);
                }
            }
            catch (InvalidOperationException error)
            {
                held.FailAt(i, run.Explain(error, Place));
            }
        if (admitted.Count < sources.Count) held.Admitted = places;
        return admitted;
    }
}
