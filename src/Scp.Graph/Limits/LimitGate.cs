using Scp.Graph.Rates;

namespace Scp.Graph.Limits;

/// <summary>Asks the limits of an operation before the executor runs it, and reports its cost where the client wants it.</summary>
internal static class LimitGate
{
    public static OperationGate Create(LimitOptions limits, IntrospectionPolicy introspection, RateLimiter rates) => new((schema, document, operation) =>
    {
        var compiled = OperationLimits.Compile(schema, document, operation, limits);
        return (request, services) =>
        {
            var cost = compiled.Cost(request.Variables ?? Inputs.Empty);
            if (services.GetService<Execution.RequestFigures>() is { } figures) figures.Cost = cost.FieldCost;
            if (request.Cost is not CostMode.Enforce)
                services.GetRequiredService<Execution.ResponseExtensions>().Set("operationCost", new { fieldCost = cost.FieldCost, typeCost = cost.TypeCost });
            var caller = services.GetRequiredService<Caller>();
            if (compiled.Check(cost, caller, introspection) is { } refusal) return new(refusal);
            return request.Cost is CostMode.Validate ? new(Stop: true) : new(rates.Take(caller, cost));
        };
    });
}
