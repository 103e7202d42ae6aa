namespace Scp.Graph.Limits.Cost;

/// <summary>A selected field: its weights, its list size and what is selected below. A walk over these allocates nothing.</summary>
internal sealed record CostField(double Weight, double TypeWeight, CostSize Size, CostSelection Below)
{
    public OperationCost Of(IReadOnlyDictionary<string, object?> variables)
    {
        var size = Size.Of(variables);
        var below = Below.Of(variables);
        return new(Weight + size * below.FieldCost, size * (TypeWeight + below.TypeCost));
    }
}

/// <summary>A selection set: fields that every type has, and fragments of which an object matches some. The dearest possible
/// type counts, so that a union of many types does not cost their sum.</summary>
internal sealed class CostSelection(CostField[] common, CostSelection[] fragments, int[][] fragmentsByType)
{
    public static CostSelection Empty { get; } = new([], [], []);

    public OperationCost Of(IReadOnlyDictionary<string, object?> variables)
    {
        var cost = new OperationCost();
        foreach (var field in common) cost += field.Of(variables);
        return fragments.Length == 0 ? cost : cost + Dearest(variables);
    }

    private OperationCost Dearest(IReadOnlyDictionary<string, object?> variables)
    {
        var costs = Array.ConvertAll(fragments, fragment => fragment.Of(variables));
        var dearest = new OperationCost();
        foreach (var matching in fragmentsByType)
        {
            var cost = new OperationCost();
            foreach (var index in matching) cost += costs[index];
            dearest = OperationCost.Max(dearest, cost);
        }
        return dearest;
    }
}
