using System.ComponentModel;
using Scp.Core.Onboarding.Requirements;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Asks something of a merchant, and says what it cannot do before.")]
    [Authorize(Permissions.RequirementsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<Requirement>> RequireOfMerchant(RequireOfMerchantInput input, [FromServices] RequirementService requirements, CancellationToken ct)
        => requirements.RequireAsync(input, ct);

    [Description("Says on the merchant's side that the proof is there to be looked at.")]
    [Authorize(Permissions.RequirementsSubmit), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Requirement>> SubmitRequirement(SubmitRequirementInput input, [FromServices] RequirementService requirements, CancellationToken ct)
        => requirements.SubmitAsync(input, ct);

    [Description("Says that what was shown is enough.")]
    [Authorize(Permissions.RequirementsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Requirement>> SatisfyRequirement(SatisfyRequirementInput input, [FromServices] RequirementService requirements, CancellationToken ct)
        => requirements.SatisfyAsync(input, ct);

    [Description("Says why what was shown is not enough: it is due as before.")]
    [Authorize(Permissions.RequirementsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Requirement>> RejectRequirement(RejectRequirementInput input, [FromServices] RequirementService requirements, CancellationToken ct)
        => requirements.RejectAsync(input, ct);

    [Description("Takes a requirement away; the audit log keeps it.")]
    [Authorize(Permissions.RequirementsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Requirement>> WithdrawRequirement(WithdrawRequirementInput input, [FromServices] RequirementService requirements, CancellationToken ct)
        => requirements.WithdrawAsync(input, ct);
}
