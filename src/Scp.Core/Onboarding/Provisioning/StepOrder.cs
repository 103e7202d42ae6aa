namespace Scp.Core.Onboarding.Provisioning;

/// <summary>Which steps there are, and in which order.</summary>
internal static class StepOrder
{
    public const string Validate = "validate", Create = "create", Plugins = "plugins", Credentials = "credentials";
    public const string Bill = "bill", Verify = "verify", Approve = "approve", Activate = "activate";

    private static readonly Dictionary<string, string> undoing = new(StringComparer.Ordinal)
    {
        [Create] = "Archive the merchant and free its slug", [Plugins] = "Reset the plugins",
        [Credentials] = "Revoke the credentials", [Bill] = "Take the charge back",
    };

    public static IReadOnlyList<ProvisioningStep> Of(ProvisioningPlan plan)
    {
        List<ProvisioningStep> steps = [new(Validate, "Check the merchant's data"), new(Create, "Create the merchant")];
        if (plan.Plugins.Count > 0) steps.Add(new(Plugins, "Apply the plugin defaults"));
        if (plan.Credentials.Count > 0) steps.Add(new(Credentials, "Issue the credentials"));
        if (plan.Bills) steps.Add(new(Bill, "Charge the rest of the period"));
        if (plan.Verifies && plan.Plugins.Count > 0) steps.Add(new(Verify, "Verify the integrations"));
        if (plan.NeedsApproval) steps.Add(new(Approve, "Approve the merchant", NeedsApproval: true));
        steps.Add(new(Activate, "Activate the merchant"));
        return steps;
    }

    public static bool LeavesSomething(ProvisioningStep step) => step.Status is RunStatus.Succeeded && undoing.ContainsKey(step.Key);

    public static ProvisioningStep Undo(ProvisioningStep done) => new($"undo-{done.Key}", undoing[done.Key], Compensates: done.Key);
}
