namespace Scp.Graph.Limits.Cost;

/// <summary>What an operation may cost at most, by its text and variables.</summary>
/// <param name="FieldCost">The work of the server: weights of fields, multiplied by the sizes of the lists around them.</param>
/// <param name="TypeCost">The number of objects returned.</param>
public readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    public static OperationCost operator +(OperationCost left, OperationCost right) =>
        new(left.FieldCost + right.FieldCost, left.TypeCost + right.TypeCost);

    internal static OperationCost Max(OperationCost left, OperationCost right) =>
        new(Math.Max(left.FieldCost, right.FieldCost), Math.Max(left.TypeCost, right.TypeCost));
}
