using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Requirements;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>What makes the merchant active, in the commit that ends the run.</summary>
internal sealed class ActivateStep(ScpDbContext db, LifecycleService lifecycle) : IProvisioningStep
{
    public string Key => StepOrder.Activate;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        if (await RequirementQueries.CheckAsync(db, run.MerchantId, Capabilities.Activation, ct) is { } open) return StepOutcome.Waiting($"Waits for {string.Join(", ", open.Keys)}.");
        return StepOutcome.Of((await lifecycle.ChangeAsync<Merchant>(Transition.Activate, new(new(nameof(Merchant), run.MerchantId)), ct)).Error);
    }
}
