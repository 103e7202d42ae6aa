using System.Text.Json;

namespace Scp.Graph.Rest;

/// <summary>An error of a GraphQL response.</summary>
/// <param name="Path">From the body down; empty when the whole of it is meant.</param>
internal sealed record GraphError(string Code, string Message, IReadOnlyList<JsonElement> Path)
{
    public bool IsDenial => Code is "AUTH_NOT_AUTHORIZED" or "AUTH_NOT_AUTHENTICATED";

    public static GraphError Read(JsonElement error) => new(
        error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString()! : "",
        error.GetProperty("message").GetString()!,
        error.TryGetProperty("path", out var path) ? [.. path.EnumerateArray().Skip(1)] : []);
}
