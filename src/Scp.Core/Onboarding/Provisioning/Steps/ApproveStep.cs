namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>Comes only once it was approved: nothing is left to do.</summary>
internal sealed class ApproveStep : IProvisioningStep
{
    public string Key => StepOrder.Approve;

    public Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct) => Task.FromResult(StepOutcome.Done);
}
