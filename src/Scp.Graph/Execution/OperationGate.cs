using GraphQLParser.AST;

namespace Scp.Graph.Execution;

/// <summary>A check of whole operations, such as their cost: compiled once for a document and operation, asked on every
/// request, since a cached document may come with dearer variables. Registered as a singleton; any number may be.</summary>
public sealed class OperationGate(Func<ISchema, GraphQLDocument, GraphQLOperationDefinition, OperationCheck> compile)
{
    internal Func<ISchema, GraphQLDocument, GraphQLOperationDefinition, OperationCheck> Compile { get; } = compile;
}

/// <param name="services">Holds the caller and the <see cref="ResponseExtensions"/> to report in.</param>
public delegate GateAnswer OperationCheck(GraphRequest request, IServiceProvider services);

/// <param name="Refusal">Why the request may not run.</param>
/// <param name="Stop">Answer with the extensions alone and run nothing.</param>
public readonly record struct GateAnswer(ExecutionError? Refusal = null, bool Stop = false);
