namespace Scp.Core.Onboarding.Provisioning;

/// <param name="Template">Key of one of the tenant's; <c>standard</c> is always there.</param>
public sealed record ProvisionMerchantInput(
    NodeId Customer, string Name, string Slug, string TimeZone, string Currency, string Template = ProvisioningTemplate.Standard,
    string? Category = null, string? Country = null);

/// <summary>Brings the next attempt of a run forward, undoes on what could not be undone, or begins a run anew that was undone.</summary>
public sealed record RetryProvisioningInput(NodeId RunId, string? Etag = null);

/// <param name="Reason">1 to 500 characters.</param>
public sealed record CancelProvisioningInput(NodeId RunId, string Reason, string? Etag = null);

public sealed record ApproveProvisioningStepInput(NodeId RunId, string StepKey, string? Etag = null);

public sealed record CreateProvisioningTemplateInput(
    NodeId Tenant, string Key, string Name, IReadOnlyList<ProvisionedPlugin>? Plugins = null, IReadOnlyList<ProvisionedCredential>? Credentials = null,
    bool Bills = true, bool Verifies = true, bool NeedsApproval = false, bool AllowsOwnApproval = false, int MaxAttempts = ProvisioningPlan.DefaultAttempts)
{
    internal ProvisioningPlan Plan => new(Plugins ?? [], Credentials ?? [], Bills, Verifies, NeedsApproval, AllowsOwnApproval, MaxAttempts);
}

/// <summary>What is null stays as it is. Runs that have begun keep what they began with.</summary>
public sealed record UpdateProvisioningTemplateInput(
    NodeId Id, string? Name = null, IReadOnlyList<ProvisionedPlugin>? Plugins = null, IReadOnlyList<ProvisionedCredential>? Credentials = null,
    bool? Bills = null, bool? Verifies = null, bool? NeedsApproval = null, bool? AllowsOwnApproval = null, int? MaxAttempts = null, string? Etag = null)
{
    internal ProvisioningPlan Over(ProvisioningPlan plan) => new(Plugins ?? plan.Plugins, Credentials ?? plan.Credentials, Bills ?? plan.Bills,
        Verifies ?? plan.Verifies, NeedsApproval ?? plan.NeedsApproval, AllowsOwnApproval ?? plan.AllowsOwnApproval, MaxAttempts ?? plan.MaxAttempts);
}

public sealed record DeleteProvisioningTemplateInput(NodeId Id, string? Etag = null);
