using GraphQLParser.AST;
using Scp.Graph.Execution.Documents;

namespace Scp.Graph.Execution.Plans;

/// <summary>An operation compiled for one set of included selections: a tree of writers over typed sources. It holds nothing
/// of a request, so that all share it.</summary>
internal sealed class OperationPlan
{
    private int slots;
    private int size = 1024;

    public OperationPlan(PreparedOperation operation, Inclusion inclusion)
    {
        Operation = operation;
        Selections = new(operation.Schema, operation.Document, inclusion);
        Root = Compile(operation.Schema.RootOf(operation.Type)!, [operation.Operation.SelectionSet], null);
    }

    public PreparedOperation Operation { get; }
    public Selections Selections { get; }
    public ObjectPlan Root { get; }

    /// <summary>How many places of state a run needs; types met for the first time may still add some.</summary>
    public int Slots => Volatile.Read(ref slots);

    /// <summary>Bytes of the last response, with which the next buffer starts.</summary>
    public int Size { get => size; set => size = Math.Clamp(value, 1024, 1 << 20); }

    /// <summary>A field met so far holds a secret, or what may have to be erased: the answer is not kept for a repeat.</summary>
    public bool ShowsUnkept { get; set; }

    /// <summary>How many fields were compiled.</summary>
    public int Fields { get; set; }

    public int NextSlot() => Interlocked.Increment(ref slots) - 1;

    /// <summary>True for the query type below a mutation's payload as well.</summary>
    public bool IsRoot(IObjectGraphType type) => type == Operation.Schema.Query || type == Operation.Schema.RootOf(Operation.Type);

    public ObjectPlan Compile(IObjectGraphType type, IReadOnlyList<GraphQLSelectionSet?> sets, Place? place) =>
        Generic.Create<ObjectPlan>(typeof(ObjectPlan<>), [SourceOf(type)], this, type, sets, place);

    private static Type SourceOf(IObjectGraphType type)
    {
        for (var clr = type.GetType(); clr is not null; clr = clr.BaseType)
            if (clr.IsGenericType && clr.GetGenericTypeDefinition() == typeof(ObjectGraphType<>)) return clr.GetGenericArguments()[0];
        return typeof(object);
    }
}
