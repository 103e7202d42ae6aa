using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Scp.Core.Inheritance;

/// <summary>Entries of a layer as they are stored: <c>{"captureMode":{"mode":"LOCK","value":"MANUAL"}}</c>.</summary>
public static class LayerEntries
{
    public const string Empty = "{}";

    /// <summary>The values are slices of one buffer, not copies.</summary>
    /// <exception cref="JsonException">The text was not written by <see cref="Write"/>.</exception>
    public static Dictionary<string, LayerEntry> Read(string json)
    {
        var entries = new Dictionary<string, LayerEntry>(StringComparer.Ordinal);
        ReadOnlyMemory<byte> utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            entries.Add(reader.GetString()!, ReadEntry(ref reader, utf8));
        return entries;
    }

    private static LayerEntry ReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        var (mode, value) = (LayerMode.Inherit, (RawJson?)null);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var names = reader.ValueTextEquals("mode"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (names) mode = Enum.Parse<LayerMode>(reader.GetString()!, ignoreCase: true);
            else value = new(utf8[start..(int)reader.BytesConsumed]);
        }
        return new(mode, value);
    }

    /// <summary>INHERIT is written as no entry.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, LayerEntry>> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            // In the order of keys, so that an unchanged layer is an unchanged column.
            foreach (var (key, entry) in entries.Where(e => e.Value.Mode is not LayerMode.Inherit).OrderBy(e => e.Key, StringComparer.Ordinal))
                WriteEntry(writer, key, entry);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteEntry(Utf8JsonWriter writer, string key, LayerEntry entry)
    {
        writer.WriteStartObject(key);
        writer.WriteString("mode"u8, entry.Mode.ToString().ToUpperInvariant());
        if (entry.Value is { } value)
        {
            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(value.Utf8.Span);
        }
        writer.WriteEndObject();
    }
}
