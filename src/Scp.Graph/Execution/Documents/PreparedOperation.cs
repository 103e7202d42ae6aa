using System.Collections.Concurrent;
using GraphQL.Validation;
using GraphQLParser.AST;
using Scp.Graph.Execution.Plans;
using Scp.Graph.Telemetry;

namespace Scp.Graph.Execution.Documents;

/// <summary>An operation of a document that was found valid, with what can be worked out before a request comes.</summary>
internal sealed class PreparedOperation(
    ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, string query, IEnumerable<OperationGate> gates)
{
    // Enough for a page with a few switches; a client that sends every combination compiles again and fills no memory.
    private const int MaxPlans = 32;

    private readonly Conditions conditions = Conditions.Of(document);
    private readonly ConcurrentDictionary<ulong, OperationPlan> plans = [];

    public ISchema Schema => schema;
    public GraphQLDocument Document => document;
    public GraphQLOperationDefinition Operation => operation;
    public OperationType Type => operation.Operation;
    public string? Name => operation.Name?.StringValue;

    /// <summary>For telemetry alone, so not before that asks.</summary>
    public int Depth => field > 0 ? field : field = OperationDepth.Of(document, operation);

    /// <summary>SHA-256 of the text in lower-case hexadecimal.</summary>
    public string Hash { get; } = TextHash.Of(query);

    public IReadOnlyList<OperationCheck> Checks { get; } = [.. gates.Select(gate => gate.Compile(schema, document, operation))];
    public OperationArguments Arguments { get; } = new(schema, document, operation);
    public VariableReader Variables { get; } = new(schema, document, operation);

    /// <summary>Told of each plan that is kept, by its number of fields: plans take far more memory than their text.</summary>
    public Action<int>? Kept { get; set; }

    public OperationPlan PlanFor(Variables variables)
    {
        var key = conditions.KeyOf(variables);
        if (key is not null && plans.TryGetValue(key.Value, out var plan)) return plan;
        plan = new(this, new(variables));
        if (key is null || plans.Count >= MaxPlans || !plans.TryAdd(key.Value, plan)) return plan;
        Kept?.Invoke(plan.Fields);
        return plan;
    }
}
