using System.Text.Json;
using System.Text.RegularExpressions;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Publishing;

/// <summary>Whether a JSON Schema can be checked against: the library takes what it does not know for no rule at all.</summary>
internal static class SchemaChecks
{
    private static readonly string[] types = ["string", "number", "integer", "boolean", "array", "object", "null"];
    private static readonly string[] named = ["properties", "patternProperties", "definitions", "$defs"];
    private static readonly string[] nested = ["items", "additionalProperties", "contains", "not", "allOf", "anyOf", "oneOf"];

    public static async Task<bool> IsSoundAsync(RawJson schema)
    {
        if (schema.Utf8.Length > SettingSchema.MaxLength) return false;
        var root = JsonElement.Parse(schema.Utf8.Span);
        if (root.ValueKind is not JsonValueKind.Object || !StandsAlone(root) || !IsSound(root)) return false;
        try
        {
            await NJsonSchema.JsonSchema.FromJsonAsync(schema.ToString());
            return true;
        }
        catch (Exception error) when (error is Newtonsoft.Json.JsonException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    // A reference to elsewhere would make this server read files and call addresses of the publisher's choice.
    private static bool StandsAlone(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().All(p => p.Name is "$ref" ? IsLocal(p.Value) : StandsAlone(p.Value)),
        JsonValueKind.Array => schema.EnumerateArray().All(StandsAlone),
        _ => true,
    };

    private static bool IsLocal(JsonElement reference) =>
        reference.ValueKind is JsonValueKind.String && reference.GetString()!.StartsWith('#');

    private static bool IsSound(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().All(IsSound),
        JsonValueKind.Array => schema.EnumerateArray().All(IsSound),
        _ => schema.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };

    private static bool IsSound(JsonProperty keyword) => keyword.Name switch
    {
        "type" => keyword.Value.ValueKind is JsonValueKind.Array ? keyword.Value.EnumerateArray().All(IsType) : IsType(keyword.Value),
        "pattern" => keyword.Value.ValueKind is JsonValueKind.String && IsPattern(keyword.Value.GetString()!),
        var name when named.Contains(name) => keyword.Value.ValueKind is JsonValueKind.Object && keyword.Value.EnumerateObject().All(p => IsSound(p.Value)),
        var name when nested.Contains(name) => IsSound(keyword.Value),
        _ => true,
    };

    private static bool IsType(JsonElement type) => type.ValueKind is JsonValueKind.String && types.Contains(type.GetString());

    private static bool IsPattern(string pattern)
    {
        try
        {
            return new Regex(pattern) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
