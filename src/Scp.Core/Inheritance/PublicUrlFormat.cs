using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Scp.Core.Inheritance;

/// <summary>Makes <c>"format": "uri"</c> mean an address that the server may be told to call, in place of the library's check.</summary>
internal sealed class PublicUrlFormat : IFormatValidator
{
    public const string Rule = "an http or https address of the public internet expected";

    public string Format => "uri";
    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.UriExpected;

    public bool IsValid(string value, JTokenType tokenType) => OutboundUrl.Check(value) is null;
}
