using System.Buffers;
using System.Buffers.Text;
using System.Text;
using GraphQLParser.AST;

namespace Scp.Graph.Schema;

/// <summary>The graph's <c>ID</c>: a <see cref="NodeId"/> in base64, so that clients keep it unread and <c>node(id:)</c>
/// finds the object by it alone.</summary>
public sealed class GlobalIdType : ScalarGraphType, IDirectScalar<NodeId>
{
    public GlobalIdType() => Name = "ID";

    public static string Encode(NodeId id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(id.ToString()));

    public static NodeId? Decode(string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;
        var parts = Encoding.UTF8.GetString(bytes[..length]).Split(':');
        return parts is [{ Length: > 0 } type, var id] && Guid.TryParseExact(id, "N", out var guid) ? new NodeId(type, guid) : null;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> json, NodeId id)
    {
        var plain = id.Type.Length * 3 + ":".Length + 32;
        var text = json.GetSpan(Base64.GetMaxEncodedToUtf8Length(plain) + 2);
        text[0] = (byte)'"';
        var length = Encoding.UTF8.GetBytes(id.Type, text[1..]);
        text[1 + length++] = (byte)':';
        id.Id.TryFormat(text[(1 + length)..], out var digits, "N");
        Base64.EncodeToUtf8InPlace(text[1..], length + digits, out var written);
        text[1 + written] = (byte)'"';
        json.Advance(written + 2);
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        NodeId id => Encode(id),
        string text => text,
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text => Decode(text) ?? throw new FormatException("An object id is the text that the graph gave as 'id'."),
        NodeId => value,
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => ParseValue(text.Value.ToString()),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };
}
