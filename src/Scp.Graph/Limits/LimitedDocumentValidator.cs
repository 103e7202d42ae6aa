using ValidationError = GraphQL.Validation.ValidationError;
using GraphQL.Validation;

namespace Scp.Graph.Limits;

/// <summary>Validates as GraphQL.NET does and reports the first errors only.</summary>
public sealed class LimitedDocumentValidator(LimitOptions limits) : IDocumentValidator
{
    private readonly DocumentValidator validator = new();

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) => FirstErrorsAsync(validator.ValidateAsync(options));

    private async Task<IValidationResult> FirstErrorsAsync(Task<IValidationResult> validation)
    {
        var result = await validation;
        return result.Errors.Count > limits.MaxValidationErrors
            ? new ValidationResult(result.Errors.OfType<ValidationError>().Take(limits.MaxValidationErrors))
            : result;
    }
}
