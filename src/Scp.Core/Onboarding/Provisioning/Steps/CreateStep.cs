using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>The merchant is there from here on, and not active.</summary>
internal sealed class CreateStep(ScpDbContext db, MerchantService merchants) : IProvisioningStep
{
    public string Key => StepOrder.Create;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct) =>
        StepOutcome.Of((await merchants.CreateAsync(run.Merchant.For(run.OwnerId), run.MerchantId, OwnerStatus.Provisioning, ct)).Error);

    // It stays, since the audit trail tells of it; its slug does not, so that the next may have it.
    public async Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct)
    {
        if (await db.Merchants.SingleOrDefaultAsync(m => m.Id == run.MerchantId, ct) is not { } merchant) return StepOutcome.Done;
        merchant.Status = OwnerStatus.Archived;
        var unique = $"-{merchant.Id:N}";
        merchant.Slug = merchant.Slug[..Math.Min(merchant.Slug.Length, Owner.MaxSlugLength - unique.Length)].TrimEnd('-') + unique;
        db.AuditAs("merchant.archive", run.Reason);
        return StepOutcome.Of(await db.SaveAsync(ct));
    }
}
