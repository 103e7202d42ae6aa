using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>Bounds the validation rule that fields of one response name can be merged: it compares every pair, and every pair
/// below them, so that two equal fields at each of eleven levels are millions of comparisons.</summary>
internal sealed class MergeBudget(DocumentFragments fragments, LimitOptions limits)
{
    private long left = limits.MaxFieldComparisons;

    /// <param name="sets">Selection sets that are merged with each other; free of fragment cycles.</param>
    public LimitError? Spend(IEnumerable<GraphQLSelectionSet> sets)
    {
        var byName = new Dictionary<string, List<GraphQLField>>();
        foreach (var set in sets) Collect(set, byName);
        foreach (var same in byName.Values)
        {
            left -= same.Count * (same.Count - 1L) / 2;
            if (left < 0) return LimitError.TooManyComparisons(limits.MaxFieldComparisons);
            if (Spend(same.Select(field => field.SelectionSet).OfType<GraphQLSelectionSet>()) is { } error) return error;
        }
        return null;
    }

    private void Collect(GraphQLSelectionSet set, Dictionary<string, List<GraphQLField>> byName)
    {
        foreach (var selection in set.Selections)
            if (selection is GraphQLField field) Add(field, byName);
            else if (fragments.SelectionsOf(selection) is { } below) Collect(below, byName);
    }

    private static void Add(GraphQLField field, Dictionary<string, List<GraphQLField>> byName)
    {
        var name = (field.Alias?.Name ?? field.Name).StringValue;
        if (!byName.TryGetValue(name, out var same)) byName[name] = same = [];
        same.Add(field);
    }
}
