using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Scp.Core.Inheritance;

/// <summary>Checks values against the JSON Schema of a setting.</summary>
internal sealed class SettingSchema(RawJson schema)
{
    /// <summary>Of one value, in bytes.</summary>
    public const int MaxLength = 8 * 1024;
    private const int MaxDepth = 8;

    private static readonly JsonSchemaValidatorSettings rules = Rules();

    private readonly Lazy<Task<JsonSchema>> parsed = new(() => JsonSchema.FromJsonAsync(schema.ToString()));

    /// <returns>The faults of the value; none when it fits. They name places and rules, never parts of the value, which may
    /// be a secret.</returns>
    public async ValueTask<IReadOnlyList<ValueFault>> CheckAsync(RawJson value) =>
        Malformed(value) is { } fault ? [fault] : [.. (await parsed.Value).Validate(value.ToString(), rules).SelectMany(Flatten)];

    // The library reads more than JSON (single quotes, NaN) and fails on integers past 64 bits: both are refused before it.
    private static ValueFault? Malformed(RawJson value)
    {
        if (value.Utf8.Length > MaxLength) return ValueFault.Of("", "ValueTooLong");
        try
        {
            var reader = new Utf8JsonReader(value.Utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.Number && !Fits(ref reader)) return ValueFault.Of("", "NumberTooBig");
            return null;
        }
        catch (JsonException)
        {
            return ValueFault.Of("", "NotJson");
        }
    }

    private static bool Fits(ref Utf8JsonReader number) => number.ValueSpan.ContainsAny(".eE"u8)
        ? number.TryGetDecimal(out _)
        : number.TryGetInt64(out _);

    private static IEnumerable<ValueFault> Flatten(NJsonSchema.Validation.ValidationError error) =>
        error is ChildSchemaValidationError { Errors.Count: > 0 } parent
            ? parent.Errors.Values.SelectMany(e => e).SelectMany(Flatten)
            : [ValueFault.Of(error.Path ?? "", error.Kind.ToString())];

    // One of several checks of a format is enough for the library, so this one takes the other's place.
    private static JsonSchemaValidatorSettings Rules()
    {
        var settings = new JsonSchemaValidatorSettings();
        settings.FormatValidators = [.. settings.FormatValidators.Where(v => v.Format != "uri"), new PublicUrlFormat(), new NetworkFormat()];
        return settings;
    }
}

/// <param name="Path">Below the value, such as <c>[1]</c> or <c>.url</c>; empty for the value itself.</param>
/// <param name="Rule">Such as <c>number too big</c>.</param>
/// <param name="Code">Such as <c>NUMBER_TOO_BIG</c>.</param>
internal sealed record ValueFault(string Path, string Rule, string Code)
{
    public static ValueFault Of(string pointer, string kind)
    {
        var path = pointer.Replace("#/", "", StringComparison.Ordinal).Replace(".[", "[", StringComparison.Ordinal);
        return new(
            path.Length > 0 && path[0] is not '[' ? $".{path}" : path,
            kind is nameof(ValidationErrorKind.UriExpected) ? PublicUrlFormat.Rule : JsonNamingPolicy.SnakeCaseLower.ConvertName(kind).Replace('_', ' '),
            JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind));
    }
}
