using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Scp.Core.Inheritance;

/// <summary>Makes <c>"format": "cidr"</c> mean a network such as 10.0.0.0/8.</summary>
internal sealed class NetworkFormat : IFormatValidator
{
    public string Format => "cidr";
    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.PatternMismatch;

    public bool IsValid(string value, JTokenType tokenType) => Networks.IsNetwork(value);
}
