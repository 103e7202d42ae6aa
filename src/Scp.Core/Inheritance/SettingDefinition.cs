using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance;

/// <summary>A key that layers may set: its values, its default and where it may be set.</summary>
public sealed class SettingDefinition
{
    private JsonEncodedText? name;
    private SettingSchema? values;

    public required string Key { get; init; }
    /// <summary>Heading under which forms show it.</summary>
    public required string Group { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    /// <summary>JSON Schema of a value.</summary>
    public required RawJson Schema { get; init; }
    /// <summary>Null leaves the key out of merged documents until a layer sets it.</summary>
    public RawJson? Default { get; init; }
    /// <summary>The kinds of owner that may say anything about the key.</summary>
    public required IReadOnlyList<OwnerKind> Levels { get; init; }
    /// <summary>The value can be set but is never shown again.</summary>
    public bool Secret { get; init; }
    public bool Lockable { get; init; }
    /// <summary>Why and what to use instead; null while current.</summary>
    public string? Deprecated { get; init; }

    [JsonIgnore] internal JsonEncodedText Name => name ??= JsonEncodedText.Encode(Key);
    [JsonIgnore] internal SettingSchema Values => values ??= new(Schema);

    /// <summary>How definitions are stored and shipped.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
