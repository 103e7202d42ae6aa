using Scp.Graph.Limits;
using System.Text.Json;

namespace Scp.Graph.Paging.Ordering;

/// <summary>How the values of a sort key stand in a cursor. What a client changed there is refused, never guessed at.</summary>
internal sealed class KeyCodec
{
    private delegate bool Reader(JsonElement json, out object? value);

    private readonly Reader read;

    private KeyCodec(Reader read) => this.read = read;

    /// <exception cref="NotSupportedException">No list is sorted by such a type yet.</exception>
    public static KeyCodec Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } t => new((json, out value) => Number(json, out value, n => Enum.ToObject(t, checked((int)n)))),
        var t when t == typeof(string) => new(Text),
        var t when t == typeof(Guid) => new(Id),
        var t when t == typeof(bool) => new(Flag),
        var t when t == typeof(int) => new((json, out value) => Number(json, out value, n => checked((int)n))),
        var t when t == typeof(long) => new((json, out value) => Number(json, out value, n => n)),
        var t when t == typeof(decimal) => new(Amount),
        var t when t == typeof(DateOnly) => new((json, out value) => Number(json, out value, n => DateOnly.FromDayNumber(checked((int)n)))),
        var t when t == typeof(DateTimeOffset) => new((json, out value) => Number(json, out value, Time)),
        var t => throw new NotSupportedException($"No cursor can hold a {t.Name}."),
    };

    public bool TryRead(JsonElement json, out object? value)
    {
        try
        {
            return read(json, out value);
        }
        // A number or a time out of range; half of a surrogate pair, which JSON can hold and a string cannot.
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException or InvalidOperationException)
        {
            value = null;
            return false;
        }
    }

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case Guid id: json.WriteStringValue(id); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case DateTimeOffset time: json.WriteNumberValue((time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond); break;
            case decimal amount: json.WriteNumberValue(amount); break;
            case DateOnly day: json.WriteNumberValue(day.DayNumber); break;
            default: json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }

    private static bool Text(JsonElement json, out object? value)
    {
        value = json.ValueKind is JsonValueKind.String ? json.GetString() : null;
        return value is string text && Texts.IsStorable(text);
    }

    private static bool Id(JsonElement json, out object? value)
    {
        value = json.ValueKind is JsonValueKind.String && json.TryGetGuid(out var id) ? id : null;
        return value is not null;
    }

    private static bool Flag(JsonElement json, out object? value)
    {
        value = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null;
        return value is not null;
    }

    private static bool Amount(JsonElement json, out object? value)
    {
        value = json.ValueKind is JsonValueKind.Number && json.TryGetDecimal(out var amount) ? amount : null;
        return value is not null;
    }

    private static object Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond));

    private static bool Number(JsonElement json, out object? value, Func<long, object> make)
    {
        value = json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out var number) ? make(number) : null;
        return value is not null;
    }
}
