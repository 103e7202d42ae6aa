using GraphQLParser.AST;

namespace Scp.Graph.Limits;

internal static class IntrospectionUse
{
    /// <returns>True when the set selects <c>__schema</c> or <c>__type</c> anywhere: a mutation's payload has the query type below
    /// it. <c>__typename</c> tells no more than a client knows, and clients add it on their own.</returns>
    public static bool In(GraphQLSelectionSet? set, DocumentFragments fragments) => set?.Selections.Any(selection =>
        (selection is GraphQLField field && field.Name.StringValue is "__schema" or "__type")
        || In(selection is GraphQLField { SelectionSet: var below } ? below : fragments.SelectionsOf(selection), fragments)) is true;
}
