using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Scp.Core.Inheritance;

/// <summary>Entries of a layer as they are stored:
/// <c>{"captureMode":{"mode":"LOCK","value":"MANUAL","at":"…","by":"…","until":"…","reason":"…"}}</c>.</summary>
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
        var (at, by, until, reason) = ((DateTimeOffset?)null, (Guid?)null, (DateTimeOffset?)null, (string?)null);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("mode"u8)) mode = Enum.Parse<LayerMode>(reader.GetString()!, ignoreCase: true);
            else if (name.SequenceEqual("at"u8)) at = reader.GetDateTimeOffset();
            else if (name.SequenceEqual("by"u8)) by = reader.GetGuid();
            else if (name.SequenceEqual("until"u8)) until = reader.GetDateTimeOffset();
            else if (name.SequenceEqual("reason"u8)) reason = reader.GetString();
            else
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                value = new(utf8[start..(int)reader.BytesConsumed]);
            }
        }
        return new(mode, value, at is null ? null : new(at.Value, by, until, reason));
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
        if (entry.Note is { } note)
        {
            writer.WriteString("at"u8, note.At);
            if (note.ById is { } by) writer.WriteString("by"u8, by);
            if (note.Until is { } until) writer.WriteString("until"u8, until);
            if (note.Reason is { } reason) writer.WriteString("reason"u8, reason);
        }
        writer.WriteEndObject();
    }
}
