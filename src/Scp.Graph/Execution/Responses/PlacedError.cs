using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Responses;

/// <summary>An error at one position of the response.</summary>
/// <param name="Indices">The list positions on the way to <paramref name="Place"/>, the outermost first.</param>
internal readonly record struct PlacedError(Place Place, int[] Indices, ExecutionError Error);
