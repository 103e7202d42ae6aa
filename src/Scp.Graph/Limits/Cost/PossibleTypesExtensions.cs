namespace Scp.Graph.Limits.Cost;

internal static class PossibleTypesExtensions
{
    /// <summary>The object types that a value of this type can have; a type without fields has itself alone.</summary>
    public static IReadOnlyCollection<IGraphType> PossibleTypes(this IGraphType type) =>
        type is IAbstractGraphType @abstract ? [.. @abstract.PossibleTypes] : [type];
}
