using System.Globalization;
using GraphQLParser.AST;

namespace Scp.Graph.Limits.Cost;

/// <summary>Reads a field's list size from its slicing arguments.</summary>
internal sealed class CostSizes(GraphQLOperationDefinition operation)
{
    public CostSize Of(GraphQLField field, ListSize list)
    {
        var given = (field.Arguments ?? Enumerable.Empty<GraphQLArgument>())
            .Where(a => list.SlicingArguments.Contains(a.Name.StringValue)).Select(a => Value(a.Value)).ToArray();
        return new(list.SlicingArguments.Length > 0 ? list.Default : list.AssumedSize, given);
    }

    private CostVariable Value(GraphQLValue value) => value is GraphQLVariable variable
        ? new(variable.Name.StringValue, Literal(Definition(variable)?.DefaultValue))
        : new(null, Literal(value));

    private GraphQLVariableDefinition? Definition(GraphQLVariable variable) =>
        operation.Variables?.FirstOrDefault(v => v.Variable.Name == variable.Name);

    private static double? Literal(GraphQLValue? value) => value is GraphQLIntValue number
        ? Math.Max(0, double.Parse(number.Value.Span, CultureInfo.InvariantCulture))
        : null;
}
