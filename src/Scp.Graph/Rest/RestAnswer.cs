using System.Text.Json;

namespace Scp.Graph.Rest;

/// <summary>A GraphQL response read as REST: either a body, perhaps with fields that were denied, or the error that left none.</summary>
internal sealed class RestAnswer : IDisposable
{
    private readonly JsonDocument response;

    public RestAnswer(GraphResponse graph)
    {
        response = JsonDocument.Parse(graph.Body);
        Body = response.RootElement.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object ? data.GetProperty(RestResource.Root) : default;
        Errors = response.RootElement.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(GraphError.Read)] : [];
    }

    public JsonElement Body { get; }
    public IReadOnlyList<GraphError> Errors { get; }

    /// <summary>The error that decides: a field that failed is no answer, and one that was denied is, unless nothing is left.</summary>
    public GraphError? Failure => Errors.FirstOrDefault(e => !e.IsDenial) ?? (!HasBody && Errors is [var first, ..] ? first : null);

    /// <summary>An id may lead to an object of another type, of which the document selects nothing.</summary>
    public bool HasBody => Body.ValueKind is JsonValueKind.Object && Body.EnumerateObject().Any();

    /// <summary>Where the list goes on; null at its end.</summary>
    public string? NextCursor => Body.GetProperty("pageInfo") is var page && page.GetProperty("hasNextPage").GetBoolean()
        ? page.GetProperty("endCursor").GetString() : null;

    public void Dispose() => response.Dispose();
}
