namespace Scp.Graph.Limits.Cost;

/// <summary>The weight of a field or argument: what was attached to it, else Hot Chocolate's default, which is 10 for what is
/// fetched, 1 for an object that is already there and 0 for a leaf.</summary>
public static class CostWeight
{
    private const string Key = "scp:cost";
    private const double Fetched = 10;

    /// <summary>Sets the weight of a field, of an argument or of an object type (where it stands for one instance).</summary>
    public static void Attach(IMetadataWriter element, double weight) => element.Metadata[Key] = weight;

    internal static double? Attached(IMetadataReader element) => element.GetMetadata<double?>(Key);

    /// <returns>The weight that is worth printing as <c>@cost</c>; null where a reader can tell it from the type.</returns>
    internal static double? Printed(FieldType field, IGraphType parent, ISchema schema) =>
        Attached(field) ?? (IsFetched(field, parent, schema) ? Fetched : null);

    internal static double Of(FieldType field, IGraphType parent, ISchema schema) =>
        Printed(field, parent, schema) ?? OfType(field.ResolvedType?.GetNamedType());

    internal static double OfType(IGraphType? type) =>
        type is null ? 0 : Attached(type) ?? (type is IComplexGraphType or UnionGraphType ? 1 : 0);

    private static bool IsFetched(FieldType field, IGraphType parent, ISchema schema) =>
        parent == schema.Query || parent == schema.Mutation || parent == schema.Subscription ||
        FieldSource.Of(field)?.GetType() is { IsGenericType: true } source && source.GetGenericTypeDefinition() == typeof(Batch<,>);
}
