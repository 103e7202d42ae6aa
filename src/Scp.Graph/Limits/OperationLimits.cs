using GraphQLParser.AST;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Limits;

/// <summary>The limits of one operation that depend on the request. Compiled once for a document and operation name, checked on
/// every request: a cached document with dearer variables must not pass.</summary>
public sealed class OperationLimits
{
    private readonly LimitOptions limits;
    private readonly CostSelection selection;
    private readonly bool introspects;

    private OperationLimits(LimitOptions limits, CostSelection selection, bool introspects) =>
        (this.limits, this.selection, this.introspects) = (limits, selection, introspects);

    /// <param name="operation">An operation of the document; both are validated.</param>
    public static OperationLimits Compile(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, LimitOptions limits) =>
        new(limits, new CostCompiler(schema, new(document), operation).Compile(), IntrospectionUse.In(operation.SelectionSet, new(document)));

    /// <summary>The cost with the request's variables as they came, before coercion.</summary>
    public OperationCost Cost(IReadOnlyDictionary<string, object?> variables)
    {
        var below = selection.Of(variables);
        return below with { TypeCost = below.TypeCost + 1 }; // The root is an object too.
    }

    /// <returns>Why the request is refused; null when it may run.</returns>
    public LimitError? Check(OperationCost cost, Caller caller, IntrospectionPolicy introspection)
    {
        if (introspects && !introspection.Allows(caller)) return LimitError.IntrospectionNotAllowed();
        if (cost.FieldCost > limits.MaxFieldCost) return LimitError.FieldCost(cost.FieldCost, limits.MaxFieldCost);
        if (cost.TypeCost > limits.MaxTypeCost) return LimitError.TypeCost(cost.TypeCost, limits.MaxTypeCost);
        return null;
    }
}
