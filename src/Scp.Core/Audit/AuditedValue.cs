using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scp.Core.Audit;

/// <summary>A column's value as the graph would write it, so that a change reads like the field it is about.</summary>
internal static class AuditedValue
{
    private static readonly JsonSerializerOptions options = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static JsonElement? Of(object? value) =>
        value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), options);
}
