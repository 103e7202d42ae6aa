using GraphQL.Execution;
using GraphQL.Instrumentation;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

/// <summary>Parses and validates by GraphQL.NET: its core rules and those registered.</summary>
internal sealed class OperationPreparer(
    ISchema schema, IDocumentBuilder builder, IDocumentValidator validator, IEnumerable<IValidationRule> rules, IEnumerable<OperationGate> gates)
{
    private readonly IValidationRule[] all = [.. DocumentValidator.CoreRules, .. rules];

    /// <exception cref="ExecutionError">The document does not parse, or has no such operation.</exception>
    public async ValueTask<Preparation> PrepareAsync(GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        var document = builder.Build(request.Query!);
        var operation = Select(document, request.OperationName);
        if (schema.RootOf(operation.Operation) is null)
            return new InvalidOperationError($"The schema has no operations of kind {operation.Operation}.");
        var result = await ValidateAsync(document, operation, all, request, services, ct);
        return result.IsValid
            ? new PreparedOperation(schema, document, operation, request.Query!, gates)
            : new Preparation(null, result.Errors);
    }

    /// <summary>The rules on a field's arguments taken together, which depend on the variables.</summary>
    public async ValueTask<IEnumerable<ExecutionError>> CheckArgumentsAsync(
        PreparedOperation prepared, GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        if (!prepared.Arguments.NeedRule) return [];
        var result = await ValidateAsync(prepared.Document, prepared.Operation, [FieldArgumentsAreValidRule.Instance], request, services, ct);
        return result.Errors;
    }

    private Task<IValidationResult> ValidateAsync(GraphQLDocument document, GraphQLOperationDefinition operation,
        IEnumerable<IValidationRule> applied, GraphRequest request, IServiceProvider services, CancellationToken ct) =>
        validator.ValidateAsync(new()
        {
            Schema = schema, Document = document, Operation = operation, Rules = applied, Variables = request.Variables ?? Inputs.Empty,
            Extensions = request.Extensions ?? Inputs.Empty, UserContext = new Dictionary<string, object?>(), Metrics = Metrics.None,
            RequestServices = services, CancellationToken = ct,
        });

    private static GraphQLOperationDefinition Select(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>();
        if (!string.IsNullOrEmpty(name))
            return operations.FirstOrDefault(o => o.Name?.Value == name) ?? throw new InvalidOperationNameError(name);
        return operations.Take(2).ToArray() switch
        {
            [] => throw new NoOperationError(),
            [var only] => only,
            _ => throw new NoOperationNameError(),
        };
    }
}
