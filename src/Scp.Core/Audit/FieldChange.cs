using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scp.Core.Audit;

/// <summary>One field of an audited change, as it stands in <see cref="AuditEntry.Changes"/>.</summary>
/// <param name="Field">In the graph's spelling, such as <c>identity.supportEmail</c>.</param>
/// <param name="Before">Null for a new row, for no value and where <paramref name="Redacted"/>.</param>
/// <param name="After">Null for a removed row, for no value and where <paramref name="Redacted"/>.</param>
/// <param name="Redacted">The field changed; what it held is not kept, being secret or personal.</param>
public sealed record FieldChange(string Field, JsonElement? Before, JsonElement? After, bool Redacted)
{
    // Letters beyond ASCII stay letters: the text goes into JSON alone, never into HTML.
    private static readonly FieldChangeJson json = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static IReadOnlyList<FieldChange> Parse(string changes) =>
        JsonSerializer.Deserialize(changes, json.IReadOnlyListFieldChange)!;

    public static string Serialize(IReadOnlyList<FieldChange> changes) =>
        JsonSerializer.Serialize(changes, json.IReadOnlyListFieldChange);
}

[JsonSerializable(typeof(IReadOnlyList<FieldChange>))]
internal sealed partial class FieldChangeJson : JsonSerializerContext;
