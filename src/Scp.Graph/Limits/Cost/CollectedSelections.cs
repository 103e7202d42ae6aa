using GraphQLParser.AST;

namespace Scp.Graph.Limits.Cost;

/// <summary>The selections of one parent type: fields that always apply, merged by response name as execution merges them, and
/// fragments that apply to some of the possible types only.</summary>
internal sealed class CollectedSelections(ISchema schema, DocumentFragments spreads, IGraphType parent, IReadOnlyCollection<IGraphType> possible)
{
    private readonly Dictionary<string, List<GraphQLField>> fields = [];
    private readonly Dictionary<IGraphType, CollectedFragment> fragments = [];

    public IEnumerable<List<GraphQLField>> Fields => fields.Values;
    public IEnumerable<CollectedFragment> Fragments => fragments.Values;

    public void Add(GraphQLSelectionSet set)
    {
        foreach (var selection in set.Selections)
            if (selection is GraphQLField field) Add(field);
            else if (spreads.SelectionsOf(selection) is { } below) Add(spreads.ConditionOf(selection), below);
    }

    private void Add(GraphQLField field)
    {
        var name = (field.Alias?.Name ?? field.Name).StringValue;
        if (!fields.TryGetValue(name, out var same)) fields[name] = same = [];
        same.Add(field);
    }

    private void Add(GraphQLTypeCondition? condition, GraphQLSelectionSet set)
    {
        var type = condition is null ? parent : schema.AllTypes[condition.Type.Name] ?? parent;
        var matching = type.PossibleTypes();
        // A fragment on an interface that every possible type has can name fields that the parent lacks, so it stays apart.
        if (type == parent || possible.Count == 1 && matching.Contains(parent)) Add(set);
        else if (fragments.TryGetValue(type, out var fragment)) fragment.Sets.Add(set);
        else fragments[type] = new(type, matching, [set]);
    }
}

internal sealed record CollectedFragment(IGraphType Type, IReadOnlyCollection<IGraphType> Possible, List<GraphQLSelectionSet> Sets);
