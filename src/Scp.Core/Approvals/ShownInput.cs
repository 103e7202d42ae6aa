using System.Text.Json.Nodes;

namespace Scp.Core.Approvals;

/// <summary>A mutation's input as those who decide about it see it.</summary>
internal static class ShownInput
{
    /// <param name="secret">Keys of settings whose values no mark on the input's type tells to be secret.</param>
    public static JsonObject Of(MutationCall call, IReadOnlyCollection<string> secret)
    {
        var input = JsonNode.Parse(call.Shown.Utf8.Span)!.AsObject();
        if (secret.Count > 0 && input["changes"] is JsonArray changes)
            foreach (var change in changes.OfType<JsonObject>().Where(c => secret.Contains((string?)c["key"]))) change.Remove("value");
        return input;
    }

    public static string? ReasonIn(JsonObject input) => input["reason"] is JsonValue reason && reason.TryGetValue<string>(out var text) ? text : null;
}
