using System.Buffers;
using System.Text.Json;

namespace Scp.Graph.Http.Sockets;

/// <summary>The messages of a server.</summary>
internal static class SocketMessages
{
    public static ReadOnlyMemory<byte> Ack { get; } = """{"type":"connection_ack"}"""u8.ToArray();
    public static ReadOnlyMemory<byte> Ping { get; } = """{"type":"ping"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Pong(ReadOnlyMemory<byte> payload) => Message("pong", null, payload);
    public static ReadOnlyMemory<byte> Next(string id, ReadOnlyMemory<byte> response) => Message("next", id, response);
    public static ReadOnlyMemory<byte> Error(string id, ReadOnlyMemory<byte> errors) => Message("error", id, errors);
    public static ReadOnlyMemory<byte> Complete(string id) => Message("complete", id, default);

    private static ReadOnlyMemory<byte> Message(string type, string? id, ReadOnlyMemory<byte> payload)
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Length + 64);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        if (id is not null) json.WriteString("id"u8, id);
        if (!payload.IsEmpty)
        {
            json.WritePropertyName("payload"u8);
            json.WriteRawValue(payload.Span, skipInputValidation: true); // Written by the engine, or read as JSON just before.
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
