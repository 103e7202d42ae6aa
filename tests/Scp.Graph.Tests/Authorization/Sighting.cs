using System.Text.Json;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>An object that a response shows.</summary>
/// <param name="Link">How it was reached, such as <c>Merchant.plugins.enabledBy</c>.</param>
/// <param name="Place">Its path in the response.</param>
internal sealed record Sighting(string Link, string Type, string Id, string Place);

/// <summary>A response by what may be seen in it.</summary>
internal sealed class Seen
{
    private readonly Dictionary<string, string> errors = [];

    public Seen(Answer answer)
    {
        Answer = answer;
        if (!answer.Json.TryGetProperty("errors", out var list)) return;
        foreach (var error in list.EnumerateArray())
            errors[error.TryGetProperty("path", out var path) ? string.Join('.', path.EnumerateArray()) : ""] = error.GetProperty("extensions").GetProperty("code").GetString()!;
    }

    public Answer Answer { get; }
    public bool DeniedAt(string place) => errors.TryGetValue(place, out var code) && code is "AUTH_NOT_AUTHORIZED";
    public IEnumerable<string> OtherErrors => errors.Where(e => e.Value is not "AUTH_NOT_AUTHORIZED").Select(e => $"{e.Key}: {e.Value}");

    /// <summary>Every guarded object below a place, however deep.</summary>
    public static IEnumerable<Sighting> Below(JsonElement value, string link, string place)
    {
        if (value.ValueKind is JsonValueKind.Array)
            return value.EnumerateArray().SelectMany((item, i) => Below(item, link, $"{place}.{i}"));
        if (value.ValueKind is not JsonValueKind.Object) return [];
        if (value.TryGetProperty("__typename", out var type) && value.TryGetProperty($"{type}_id", out var id))
            return [new(link, type.GetString()!, id.GetString()!, place)];
        return value.EnumerateObject().SelectMany(p => Below(p.Value, p.Name is "nodes" ? link : $"{link}.{p.Name}", $"{place}.{p.Name}"));
    }
}
