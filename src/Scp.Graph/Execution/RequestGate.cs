using GraphQL.Validation;
using Scp.Graph.Limits;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Execution;

/// <summary>Provisional with <see cref="GraphExecutor"/>: applies the limits of one request within GraphQL.NET's validation.</summary>
internal sealed class RequestGate(GraphRequest request, LimitOptions limits, IntrospectionPolicy introspection) : ValidationRuleBase
{
    private OperationCost? cost;

    public override ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context)
    {
        var operation = OperationLimits.Compile(context.Schema, context.Document, context.Operation, limits);
        cost = operation.Cost(context.Variables);
        if (operation.Check(cost.Value, context.RequestServices!.GetRequiredService<Caller>(), introspection) is { } error) context.ReportError(error);
        else if (request.Cost is CostMode.Validate) context.ReportError(new("Validated."));
        return default;
    }

    public ExecutionResult Report(ExecutionResult result)
    {
        if (request.Cost is CostMode.Enforce || cost is not { } known) return result;
        var validated = request.Cost is CostMode.Validate && result.Errors is [{ Message: "Validated." }];
        if (validated) result = new();
        result.Extensions = new() { ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = known.FieldCost, ["typeCost"] = known.TypeCost } };
        return result;
    }
}
