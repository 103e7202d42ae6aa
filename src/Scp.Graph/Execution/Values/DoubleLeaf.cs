using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

internal sealed class DoubleLeaf(Place place) : ValueWriter<double>
{
    public override Outcome Write(Run run, double value, int ordinal)
    {
        if (!double.IsFinite(value)) return run.Fail(place, new InvalidOperationException($"JSON has no number {value}."));
        run.Buffer.Number(value);
        return Outcome.Written;
    }
}
