namespace Scp.Graph.Execution.Documents;

/// <summary>A prepared operation, or why there is none.</summary>
internal readonly record struct Preparation(PreparedOperation? Operation, IEnumerable<ExecutionError> Errors)
{
    public static implicit operator Preparation(PreparedOperation operation) => new(operation, []);
    public static implicit operator Preparation(ExecutionError error) => new(null, [error]);
}
