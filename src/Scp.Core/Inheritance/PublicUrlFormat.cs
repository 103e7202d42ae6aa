using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Scp.Core.Inheritance;

/// <summary>Makes <c>"format": "uri"</c> mean an address that the server may be told to call. What is no address at all is
/// left to the library's own check, so that a fault is told once.</summary>
internal sealed class PublicUrlFormat : IFormatValidator
{
    /// <summary>No other check reports this kind.</summary>
    public const ValidationErrorKind Kind = ValidationErrorKind.Unknown;

    public string Format => "uri";
    public ValidationErrorKind ValidationErrorKind => Kind;

    public bool IsValid(string value, JTokenType tokenType) =>
        tokenType is not JTokenType.String || !Uri.TryCreate(value, UriKind.Absolute, out _) || OutboundUrl.Check(value) is null;
}
