using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

/// <summary>Objects of one graph type.</summary>
internal sealed class ObjectWriter<TValue, TSource>(ObjectPlan<TSource> plan, int slot, Place place) : ValueWriter<TValue>
{
    private const int Absent = -1;

    public override bool Fetches => plan.Fetches;

    public override Outcome Write(Run run, TValue value, int ordinal)
    {
        if (value is null) return Outcome.Null;
        TSource source;
        try
        {
            source = (TSource)(object)value;
            if (plan.Refuse(run, source) is { } denied) return run.Fail(place, denied);
        }
        catch (Exception error) when (error is InvalidCastException or InvalidOperationException)
        {
            return run.Fail(place, error);
        }
        return plan.Write(run, source, plan.Fetches ? run.List<int>(slot)[ordinal] : Absent);
    }

    public override int Collect(Run run, TValue value)
    {
        run.List<int>(slot).Add(IsSeen(run, value) ? plan.Add(run, (TSource)(object)value!) : Absent);
        return 1;
    }

    public override ValueTask FetchAsync(Run run) => plan.FetchAsync(run);

    // Whatever goes wrong here goes wrong again while writing, and is told there.
    private bool IsSeen(Run run, TValue value)
    {
        try
        {
            return value is TSource source && plan.Refuse(run, source) is null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
