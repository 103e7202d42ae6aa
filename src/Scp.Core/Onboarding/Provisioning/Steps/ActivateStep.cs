using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>What makes the merchant active, in the commit that ends the run.</summary>
internal sealed class ActivateStep(LifecycleService lifecycle, ActivationBlockers blockers, BillStep bill) : IProvisioningStep
{
    public string Key => StepOrder.Activate;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        if (await blockers(run.MerchantId, ct) is { Count: > 0 } blocking) return StepOutcome.Waiting($"Waits for {string.Join(", ", blocking)}.");
        if (run.Plan.Bills) await bill.ChargeAsync(run, ct);
        return StepOutcome.Of((await lifecycle.ChangeAsync<Merchant>(Transition.Activate, new(new(nameof(Merchant), run.MerchantId)), ct)).Error);
    }
}

/// <summary>What a merchant has to bring before it may be active, in words; none where nothing stands in the way.</summary>
public delegate Task<IReadOnlyList<string>> ActivationBlockers(Guid merchantId, CancellationToken ct);
