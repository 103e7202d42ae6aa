using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scp.Graph.Execution.Responses;

/// <summary>Writes what a scalar's <c>Serialize</c> gave, whose type is known at run time only.</summary>
internal static class JsonValue
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(JsonBuffer buffer, object? value)
    {
        switch (value)
        {
            case null: buffer.Null(); break;
            case string text: buffer.String(text); break;
            case bool flag: buffer.Raw(flag ? "true"u8 : "false"u8); break;
            case int number: buffer.Number(number); break;
            case long number: buffer.Number(number); break;
            case decimal number: buffer.Number(number); break;
            case RawJson json: buffer.Raw(json.Utf8.Span); break;
            default:
                using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = options.Encoder, SkipValidation = true }))
                    JsonSerializer.Serialize(writer, value, value.GetType(), options);
                break;
        }
    }
}
