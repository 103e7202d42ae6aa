using GraphQLParser;
using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

/// <summary>Collects the fields of selection sets as the specification's CollectFields does.</summary>
internal sealed class Selections(ISchema schema, GraphQLDocument document, Inclusion inclusion)
{
    /// <returns>For each response name, in the order of first appearance, the nodes to be merged.</returns>
    public OrderedDictionary<string, List<GraphQLField>> Collect(IObjectGraphType type, IEnumerable<GraphQLSelectionSet?> sets)
    {
        var fields = new OrderedDictionary<string, List<GraphQLField>>();
        Walk(sets, condition => Applies(condition, type), field =>
        {
            var name = (field.Alias?.Name ?? field.Name).StringValue;
            if (fields.TryGetValue(name, out var nodes)) nodes.Add(field);
            else fields.Add(name, [field]);
            return false;
        });
        return fields;
    }

    /// <summary>Whether a field with the path's names is selected on any type.</summary>
    public bool Selects(IEnumerable<GraphQLSelectionSet?> sets, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty) return true;
        var (name, rest) = (path[0], path[1..].ToArray());
        return Walk(sets, _ => true, field => field.Name.Value == name && Selects([field.SelectionSet], rest));
    }

    private bool Walk(IEnumerable<GraphQLSelectionSet?> sets, Predicate<ROM> applies, Predicate<GraphQLField> until)
    {
        var spread = new HashSet<ROM>();
        foreach (var set in sets)
            if (Walk(set, spread, applies, until)) return true;
        return false;
    }

    private bool Walk(GraphQLSelectionSet? set, HashSet<ROM> spread, Predicate<ROM> applies, Predicate<GraphQLField> until)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            if (!inclusion.Includes(selection)) continue;
            var found = selection switch
            {
                GraphQLField field => until(field),
                GraphQLInlineFragment inline => Within(inline.TypeCondition, inline.SelectionSet),
                GraphQLFragmentSpread fragment when spread.Add(fragment.FragmentName.Name.Value)
                    && document.FindFragmentDefinition(fragment.FragmentName.Name.Value) is { } definition =>
                    Within(definition.TypeCondition, definition.SelectionSet),
                _ => false,
            };
            if (found) return true;
        }
        return false;

        bool Within(GraphQLTypeCondition? condition, GraphQLSelectionSet inner) =>
            (condition is null || applies(condition.Type.Name.Value)) && Walk(inner, spread, applies, until);
    }

    private bool Applies(ROM condition, IObjectGraphType type) => schema.AllTypes[condition] switch
    {
        IAbstractGraphType several => several.IsPossibleType(type),
        { } one => one == type,
        null => false,
    };
}
