namespace Scp.Graph.Limits.Cost;

/// <summary>The size of a list: known from the document, or read from the request's variables.</summary>
internal sealed class CostSize(double known, CostVariable[] variables)
{
    public static CostSize One { get; } = new(1, []);

    public double Of(IReadOnlyDictionary<string, object?> values)
    {
        if (variables.Length == 0) return known;
        double? size = null;
        foreach (var variable in variables)
            if (variable.Of(values) is { } value && !(value <= size)) size = value;
        return size ?? known;
    }
}

/// <summary>A slicing argument that is a literal or a variable; null when the request leaves it out.</summary>
internal sealed record CostVariable(string? Name, double? Otherwise)
{
    public double? Of(IReadOnlyDictionary<string, object?> values)
    {
        if (Name is null || !values.TryGetValue(Name, out var value)) return Otherwise;
        // Only an Int can stand here; anything else is refused when variables are coerced.
        return value is null ? null : value is IConvertible number and not string ? Math.Max(0, number.ToDouble(null)) : Otherwise;
    }
}
