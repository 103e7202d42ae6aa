using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>A document's fragments by name; of two with one name, which validation refuses, the first.</summary>
internal sealed class DocumentFragments(GraphQLDocument document)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> byName = document.Definitions
        .OfType<GraphQLFragmentDefinition>().DistinctBy(f => f.FragmentName.Name.StringValue).ToDictionary(f => f.FragmentName.Name.StringValue);

    public GraphQLFragmentDefinition? Find(GraphQLFragmentSpread spread) => byName.GetValueOrDefault(spread.FragmentName.Name.StringValue);

    /// <returns>What an inline fragment or a spread selects; null for a field and for an unknown fragment.</returns>
    public GraphQLSelectionSet? SelectionsOf(ASTNode selection) => selection switch
    {
        GraphQLInlineFragment inline => inline.SelectionSet,
        GraphQLFragmentSpread spread => Find(spread)?.SelectionSet,
        _ => null,
    };

    /// <returns>The type that an inline fragment or a spread names; null when it keeps its parent's.</returns>
    public GraphQLTypeCondition? ConditionOf(ASTNode selection) => selection switch
    {
        GraphQLInlineFragment inline => inline.TypeCondition,
        GraphQLFragmentSpread spread => Find(spread)?.TypeCondition,
        _ => null,
    };
}
