using GraphQL.Validation;
using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

/// <summary>Coerces a request's variables by GraphQL.NET's own code, without its walk over the document.</summary>
internal sealed class VariableReader(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
{
    // Keeps what GraphQL.NET worked out about the document; used by one request at a time.
    private ValidationContext? idle;

    public async ValueTask<(Variables Variables, IReadOnlyList<ExecutionError>? Errors)> ReadAsync(Inputs? inputs)
    {
        if (operation.Variables is null or { Count: 0 }) return (Variables.None, null);
        var context = Interlocked.Exchange(ref idle, null) ?? new() { Schema = schema, Document = document, Operation = operation };
        context.Variables = inputs ?? Inputs.Empty;
        var (variables, errors) = await context.GetVariablesValuesAsync();
        context.Variables = Inputs.Empty;
        idle = context;
        return (variables, errors);
    }
}
