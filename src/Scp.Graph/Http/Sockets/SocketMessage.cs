using System.Text.Json;

namespace Scp.Graph.Http.Sockets;

/// <summary>One message of a client. The payload is the JSON as it came, empty when there is none.</summary>
internal readonly record struct SocketMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload)
{
    /// <returns>Null when the text is not a message: no object, no type, or a member of a wrong type.</returns>
    public static SocketMessage? Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text.Span);
            if (!json.Read() || json.TokenType is not JsonTokenType.StartObject) return null;
            var (type, id, payload) = (default(string), default(string), ReadOnlyMemory<byte>.Empty);
            while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
            {
                var name = json.GetString();
                json.Read();
                var start = (int)json.TokenStartIndex;
                if (name is "type") type = json.GetString();
                else if (name is "id") id = json.GetString();
                else json.Skip();
                if (name is "payload") payload = text[start..(int)json.BytesConsumed];
            }
            json.Read();
            return type is null ? null : new(type, id, payload);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // A member that must be a string is none.
        }
    }

    /// <returns>The <c>authorization</c> of a <c>connection_init</c>; null when the payload has none.</returns>
    public string? Authorization()
    {
        if (Payload.IsEmpty) return null;
        using var payload = JsonDocument.Parse(Payload);
        return payload.RootElement is { ValueKind: JsonValueKind.Object } members
            && members.EnumerateObject().FirstOrDefault(m => m.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase)).Value
                is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
    }
}
