using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Scp.Core.Callers;

/// <summary>A mutation's input as JSON: what the client gave, defaults filled in, in the order of the record's members, so
/// that the same input is the same text.</summary>
internal static class InputJson
{
    private static readonly JsonSerializerOptions whole = Options(new DefaultJsonTypeInfoResolver());
    private static readonly JsonSerializerOptions shown = Options(new DefaultJsonTypeInfoResolver { Modifiers = { DropSensitive } });

    public static string Whole(object input) => JsonSerializer.Serialize(input, input.GetType(), whole);

    public static RawJson Shown(object input) => new(JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), shown));

    private static JsonSerializerOptions Options(IJsonTypeInfoResolver members) => new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = members,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper), new IdConverter() },
    };

    private static void DropSensitive(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AttributeProvider?.IsDefined(typeof(SensitiveAttribute), true) is true) property.ShouldSerialize = (_, _) => false;
    }

    // As the graph writes ids.
    private sealed class IdConverter : JsonConverter<NodeId>
    {
        public override NodeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Inputs are only written.");

        public override void Write(Utf8JsonWriter writer, NodeId value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(Encoding.UTF8.GetBytes(value.ToString()));
    }
}
