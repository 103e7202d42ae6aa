namespace Scp.Graph.Execution;

/// <summary>Stands in place of one value of a <c>Batch&lt;TSource, object&gt;</c>: that item fails with the error, the others do not.</summary>
public sealed record FieldFailure(ExecutionError Error);
