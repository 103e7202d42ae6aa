using Scp.Graph.Execution.Values;

namespace Scp.Graph.Execution.Plans;

/// <summary>A value read from its object while it is written.</summary>
internal sealed class InlineField<TSource, TValue>(FieldSite site, ValueWriter<TValue> writer, Func<TSource, TValue> get)
    : FieldPlan<TSource>(site)
{
    public override Outcome Write(Run run, TSource source, int index)
    {
        TValue value;
        try
        {
            if (Guard?.Check(run.Caller, run.Denials, source) is { } denied) return Place.Settle(run, run.Fail(Place, denied));
            value = get(source);
        }
        catch (Exception error) when (!run.StoppedBy(error))
        {
            return Place.Settle(run, run.Fail(Place, error));
        }
        var outcome = writer.Write(run, value, 0);
        return outcome is Outcome.Written ? outcome : Place.Settle(run, outcome);
    }
}
