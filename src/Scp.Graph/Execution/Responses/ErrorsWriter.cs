using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQLParser;

namespace Scp.Graph.Execution.Responses;

/// <summary>Writes the <c>errors</c> member of a response.</summary>
internal static class ErrorsWriter
{
    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(JsonBuffer buffer, IReadOnlyList<PlacedError> errors, ROM source)
    {
        using var json = new Utf8JsonWriter(buffer, options);
        json.WriteStartArray();
        foreach (var (place, indices, error) in errors)
        {
            var at = Location.FromLinearPosition(source, place.Node.Location.Start);
            Write(json, error, [at], place.Path(indices));
        }
        json.WriteEndArray();
    }

    public static void Write(JsonBuffer buffer, IEnumerable<ExecutionError> errors)
    {
        using var json = new Utf8JsonWriter(buffer, options);
        json.WriteStartArray();
        foreach (var error in errors) Write(json, error, error.Locations, error.Path);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ExecutionError error, List<Location>? locations, IEnumerable<object>? path)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, error.Message);
        if (locations is { Count: > 0 }) WriteLocations(json, locations);
        if (path is not null) WritePath(json, path);
        if (error.Code is not null || error.Extensions is { Count: > 0 }) WriteExtensions(json, error);
        json.WriteEndObject();
    }

    private static void WriteLocations(Utf8JsonWriter json, List<Location> locations)
    {
        json.WriteStartArray("locations"u8);
        foreach (var location in locations)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, location.Line);
            json.WriteNumber("column"u8, location.Column);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, IEnumerable<object> path)
    {
        json.WriteStartArray("path"u8);
        foreach (var segment in path)
            if (segment is int index) json.WriteNumberValue(index);
            else json.WriteStringValue((string)segment);
        json.WriteEndArray();
    }

    private static void WriteExtensions(Utf8JsonWriter json, ExecutionError error)
    {
        json.WriteStartObject("extensions"u8);
        if (error.Code is not null) json.WriteString("code"u8, error.Code);
        foreach (var (name, value) in error.Extensions ?? [])
        {
            if (name == "code") continue;
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value);
        }
        json.WriteEndObject();
    }
}
