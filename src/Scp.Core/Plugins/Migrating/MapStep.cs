using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Migrating;

/// <summary>Values of a setting are called otherwise; those that are not named stay. Where several become one, the way back does
/// not know which it was, and leaves the entry out.</summary>
/// <param name="Values">From old to new. A name that is a JSON number, <c>true</c> or <c>false</c> stands for that, any other for
/// a text.</param>
public sealed record MapStep(string Key, IReadOnlyDictionary<string, RawJson> Values) : MigrationStep
{
    private (JsonElement Old, JsonElement New)[]? pairs;

    [JsonIgnore] internal IReadOnlyList<(JsonElement Old, JsonElement New)> Pairs =>
        pairs ??= [.. Values.Select(v => (Named(v.Key), JsonElement.Parse(v.Value.Utf8.Span)))];

    internal override void Forward(Dictionary<string, LayerEntry> entries) =>
        Replace(entries, value => [.. Pairs.Where(p => JsonElement.DeepEquals(p.Old, value)).Select(p => p.New)]);

    internal override void Backward(Dictionary<string, LayerEntry> entries) =>
        Replace(entries, value => [.. Pairs.Where(p => JsonElement.DeepEquals(p.New, value)).Select(p => p.Old)]);

    private void Replace(Dictionary<string, LayerEntry> entries, Func<JsonElement, JsonElement[]> others)
    {
        if (!entries.TryGetValue(Key, out var entry) || entry.Value is not { } value) return;
        var found = others(JsonElement.Parse(value.Utf8.Span));
        if (found is [var other]) entries[Key] = entry with { Value = new(JsonSerializer.SerializeToUtf8Bytes(other)) };
        else if (found.Length > 1) entries.Remove(Key);
    }

    private static JsonElement Named(string name)
    {
        try
        {
            if (JsonElement.Parse(name) is { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } literal) return literal;
        }
        catch (JsonException)
        {
            // A text.
        }
        return JsonSerializer.SerializeToElement(name);
    }
}
