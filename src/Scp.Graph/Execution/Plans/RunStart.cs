using GraphQL.Execution;
using GraphQL.Validation;

namespace Scp.Graph.Execution.Plans;

/// <summary>A plan with the request's input, ready to run: once, or for each event of a subscription.</summary>
internal sealed record RunStart(OperationPlan Plan, Variables Variables, Dictionary<string, ArgumentValue>[] Arguments, ILogger Log, Inputs? Given = null)
{
    public Run In(IServiceProvider services, CancellationToken ct, object? @event = null) =>
        new(Plan, Variables, Arguments, services, Log, ct) { Event = @event, Given = Given };
}
