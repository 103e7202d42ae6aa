using Scp.Graph.Execution.Plans;
using Scp.Graph.Execution.Responses;

namespace Scp.Graph.Execution.Values;

/// <summary>A leaf of any kind, through its scalar's <c>Serialize</c>.</summary>
internal sealed class SerializedLeaf<TValue>(ScalarGraphType scalar, Place place) : ValueWriter<TValue>
{
    public override Outcome Write(Run run, TValue value, int ordinal)
    {
        var start = run.Buffer.Length;
        try
        {
            if (scalar.Serialize(value) is not { } serialized) return Outcome.Null;
            JsonValue.Write(run.Buffer, serialized);
            return Outcome.Written;
        }
        catch (Exception error) when (!run.StoppedBy(error))
        {
            run.Buffer.CutTo(start);
            return run.Fail(place, error);
        }
    }
}
