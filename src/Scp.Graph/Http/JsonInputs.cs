using System.Text.Json;
using Scp.Graph.Limits;

namespace Scp.Graph.Http;

/// <summary>Reads JSON into the plain values that GraphQL.NET coerces, without a DOM between.</summary>
internal sealed class JsonInputs(int maxValues)
{
    private int left = maxValues;

    /// <summary>True once more values were met than allowed; what was read is of no use then.</summary>
    public bool Exceeded => left < 0;

    /// <param name="json">Stands at an object's start; afterwards at its end.</param>
    /// <exception cref="JsonException">The text is not JSON, or names a member twice.</exception>
    public Inputs Object(ref Utf8JsonReader json) => new(Map(ref json));

    private Dictionary<string, object?> Map(ref Utf8JsonReader json)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            // Servers disagree on which of two equal names counts, so a proxy could check one and this server run the other.
            if (!map.TryAdd(name, Value(ref json))) throw new JsonException($"'{name}' stands more than once.");
        }
        return map;
    }

    private List<object?> List(ref Utf8JsonReader json)
    {
        var list = new List<object?>();
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
            if (Value(ref json) is var value && !Exceeded) list.Add(value);
        return list;
    }

    private object? Value(ref Utf8JsonReader json)
    {
        left--;
        return json.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref json),
            JsonTokenType.StartArray => List(ref json),
            JsonTokenType.String => Text(ref json),
            JsonTokenType.Number => Number(ref json),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
    }

    // Half a surrogate pair already fails to decode.
    private static string Text(ref Utf8JsonReader json) =>
        json.GetString()! is var text && Texts.IsStorable(text) ? text : throw new JsonException("A text holds a null character.");

    private static object Number(ref Utf8JsonReader json)
    {
        if (json.TryGetInt32(out var small)) return small;
        if (json.TryGetInt64(out var large)) return large;
        if (json.TryGetDecimal(out var exact)) return exact; // Before double: an amount of money keeps its digits.
        return json.GetDouble() is var number && double.IsFinite(number) ? number : throw new JsonException("A number is out of range.");
    }
}
