using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scp.Graph.Paging.Ordering;

/// <summary>A place in a list: a JSON array of the order's mark and the row's keys, in base64 that is safe in a URL. It is no
/// secret and gives no right; the list's filters apply whatever it says.</summary>
internal static class Cursor
{
    private static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string order, IEnumerable<object?> keys)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var json = new Utf8JsonWriter(buffer, compact);
        json.WriteStartArray();
        json.WriteStringValue(order);
        foreach (var key in keys) KeyCodec.Write(json, key);
        json.WriteEndArray();
        json.Flush();
        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    /// <returns>The mark and the keys as JSON.</returns>
    /// <exception cref="PagingError">The text was made by no list.</exception>
    public static (string Order, JsonElement[] Keys) Read(string cursor)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            if (json.RootElement.ValueKind is JsonValueKind.Array && json.RootElement.GetArrayLength() > 0
                && json.RootElement[0] is { ValueKind: JsonValueKind.String } order)
                return (order.GetString()!, [.. json.RootElement.EnumerateArray().Skip(1).Select(key => key.Clone())]);
        }
        // A JSON string of broken UTF-8 fails as an invalid operation.
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw PagingError.MalformedCursor();
        }
        throw PagingError.MalformedCursor();
    }
}
