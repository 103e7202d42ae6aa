using System.ComponentModel;
using Scp.Core.Approvals;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Sets a merchant up below a customer, step by step as a template says. It is active only once all is done.")]
    [Authorize(Permissions.ProvisioningWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<ProvisioningRun>> ProvisionMerchant(ProvisionMerchantInput input, [FromServices] ProvisioningService provisioning, CancellationToken ct)
        => provisioning.StartAsync(input, ct);

    [Description("Brings the next attempt of a run forward, undoes on what could not be undone, or begins anew a run that was undone after a failure.")]
    [Authorize(Permissions.ProvisioningWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<ProvisioningRun>> RetryProvisioning(RetryProvisioningInput input, [FromServices] ProvisioningService provisioning, CancellationToken ct)
        => provisioning.RetryAsync(input, ct);

    [Description("Ends a run at once; what it did is undone.")]
    [Authorize(Permissions.ProvisioningWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<ProvisioningRun>> CancelProvisioning(CancelProvisioningInput input, [FromServices] ProvisioningService provisioning, CancellationToken ct)
        => provisioning.CancelAsync(input, ct);

    [Description("Lets a run go on that waits for a person's word; not for whoever asked for the run, unless its template says so.")]
    [Authorize(Permissions.ProvisioningApprove), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(OwnRequestError))]
    public static Task<Result<ProvisioningRun>> ApproveProvisioningStep(ApproveProvisioningStepInput input, [FromServices] ProvisioningService provisioning, CancellationToken ct)
        => provisioning.ApproveAsync(input, ct);

    [Description("Says under a key how merchants of a tenant are set up.")]
    [Authorize(Permissions.ProvisioningTemplates), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<ProvisioningTemplate>> CreateProvisioningTemplate(CreateProvisioningTemplateInput input, [FromServices] ProvisioningTemplateService templates, CancellationToken ct)
        => templates.CreateAsync(input, ct);

    [Description("Changes a template for runs that begin from then on.")]
    [Authorize(Permissions.ProvisioningTemplates), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<ProvisioningTemplate>> UpdateProvisioningTemplate(UpdateProvisioningTemplateInput input, [FromServices] ProvisioningTemplateService templates, CancellationToken ct)
        => templates.UpdateAsync(input, ct);

    [Description("Removes a template; runs that began by it go on.")]
    [Authorize(Permissions.ProvisioningTemplates), Errors(typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<ProvisioningTemplate>> DeleteProvisioningTemplate(DeleteProvisioningTemplateInput input, [FromServices] ProvisioningTemplateService templates, CancellationToken ct)
        => templates.DeleteAsync(input, ct);
}
