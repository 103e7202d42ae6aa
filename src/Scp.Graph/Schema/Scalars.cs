using System.Buffers;
using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;

namespace Scp.Graph.Schema;

/// <summary>A point in time, written in UTC with as many fraction digits as it has.</summary>
public sealed class DateTimeType : ScalarGraphType, IDirectScalar<DateTimeOffset>
{
    // Microseconds, as both databases keep them: a payload shows the time that a later read shows.
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    public DateTimeType() => Name = "DateTime";

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> json, DateTimeOffset time)
    {
        var text = json.GetSpan(Format.Length + 2);
        text[0] = (byte)'"';
        time.UtcDateTime.TryFormat(text[1..], out var written, Format, CultureInfo.InvariantCulture);
        text[1 + written] = (byte)'"';
        json.Advance(written + 2);
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        DateTimeOffset time => Write(time),
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        DateTimeOffset => value,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.ToUniversalTime(),
        string => throw new FormatException("A time is written as in 2026-11-24T09:30:00Z."),
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) =>
        value is GraphQLStringValue text ? ParseValue(text.Value.ToString()) : value is GraphQLNullValue ? null : ThrowLiteralConversionError(value);
}

/// <summary>A day, as in <c>2026-11-24</c>.</summary>
public sealed class DateType : ScalarGraphType
{
    private const string Format = "yyyy-MM-dd";

    public DateType() => Name = "Date";

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString(Format, CultureInfo.InvariantCulture),
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        DateOnly => value,
        string text when DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        string => throw new FormatException("A day is written as in 2026-11-24."),
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) =>
        value is GraphQLStringValue text ? ParseValue(text.Value.ToString()) : value is GraphQLNullValue ? null : ThrowLiteralConversionError(value);
}

/// <summary>An absolute http or https address.</summary>
public sealed class UrlType : StringGraphType
{
    public UrlType() => Name = "URL";
}

/// <summary>Any JSON value, passed through as it is stored.</summary>
public sealed class JsonType : ScalarGraphType
{
    public JsonType() => Name = "JSON";

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        RawJson json => JsonSerializer.Deserialize<JsonElement>(json.Utf8.Span),
        _ => ThrowSerializationError(value),
    };

    public override object? ParseValue(object? value) =>
        value is null ? null : value is RawJson ? value : new RawJson(JsonSerializer.SerializeToUtf8Bytes(value));

    public override object? ParseLiteral(GraphQLValue value) => ParseValue(Plain(value));

    private object? Plain(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLBooleanValue flag => flag.BoolValue,
        GraphQLIntValue number => JsonSerializer.Deserialize<JsonElement>(number.Value.ToString()),
        GraphQLFloatValue number => JsonSerializer.Deserialize<JsonElement>(number.Value.ToString()),
        GraphQLListValue list => list.Values?.Select(Plain).ToArray() ?? [],
        GraphQLObjectValue fields => fields.Fields?.ToDictionary(f => f.Name.StringValue, f => Plain(f.Value)) ?? [],
        _ => ThrowLiteralConversionError(value),
    };
}
