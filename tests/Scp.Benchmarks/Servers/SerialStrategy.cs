using GraphQL.Execution;
using GraphQLParser.AST;

namespace Scp.Benchmarks.Servers;

internal static class SerialStrategy
{
    public static ExecutionStrategyRegistration Registration { get; } = new(new SerialExecutionStrategy(), OperationType.Query);
}
