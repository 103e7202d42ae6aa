using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Provisioning.Steps;

internal sealed class ValidateStep(ScpDbContext db, Lineages lineages) : IProvisioningStep
{
    public string Key => StepOrder.Validate;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        var draft = run.Merchant;
        if (MerchantService.Check(draft.For(run.OwnerId)) is { } invalid) return StepOutcome.Of(invalid);
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == run.OwnerId, ct) is not { } customer) return new("The customer is gone.", Final: true);
        if (await lineages.CheckOpenAsync(customer, ct) is { } closed) return StepOutcome.Of(closed);
        return await db.Merchants.AnyAsync(m => m.ParentId == customer.Id && m.Slug == draft.Slug, ct)
            ? new($"'{draft.Slug}' is in use.", Final: true) : StepOutcome.Done;
    }
}
