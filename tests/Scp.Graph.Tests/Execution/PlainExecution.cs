using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution;

/// <summary>GraphQL.NET's own executer over a schema: serial, and with unexpected errors masked as the product masks them.</summary>
public sealed class PlainExecution(ISchema schema)
{
    private static readonly GraphQLSerializer serializer = new(new ErrorInfoProvider(o => o.ExposeCodes = false));

    private readonly DocumentExecuter executer = new(new GraphQLDocumentBuilder(), new DocumentValidator(), new DefaultExecutionStrategySelector(
        [new(SerialExecutionStrategy.Instance, OperationType.Query), new(SerialExecutionStrategy.Instance, OperationType.Mutation)]), []);

    public async Task<JsonNode> AskAsync(GraphRequest request, IServiceProvider services)
    {
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema, Query = request.Query, OperationName = request.OperationName, Variables = request.Variables,
            RequestServices = services, UnhandledExceptionDelegate = Mask,
        });
        return JsonNode.Parse(serializer.Serialize(result))!;
    }

    private static Task Mask(UnhandledExceptionContext context)
    {
        if (context.Exception is ExecutionError) return Task.CompletedTask;
        var ofNull = context.Exception.Message.StartsWith("Cannot return null for a non-null type.", StringComparison.Ordinal);
        context.Exception = new ExecutionError("Masked") { Code = ofNull ? "HC0018" : "INTERNAL_SERVER_ERROR" };
        return Task.CompletedTask;
    }
}
