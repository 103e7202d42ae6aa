using GraphQLParser.AST;
using Scp.Graph.Limits;

namespace Scp.Graph.Telemetry;

/// <summary>How many fields lie on the longest way down an operation. Each fragment is walked once; the document is valid, so none is
/// inside itself.</summary>
internal sealed class OperationDepth(GraphQLDocument document)
{
    private readonly DocumentFragments fragments = new(document);
    private readonly Dictionary<GraphQLSelectionSet, int> walked = [];

    public static int Of(GraphQLDocument document, GraphQLOperationDefinition operation) => new OperationDepth(document).Below(operation.SelectionSet);

    private int Below(GraphQLSelectionSet? set)
    {
        if (set is null) return 0;
        if (walked.TryGetValue(set, out var known)) return known;
        return walked[set] = set.Selections.Max(s => s is GraphQLField field ? 1 + Below(field.SelectionSet) : Below(fragments.SelectionsOf(s)));
    }
}
