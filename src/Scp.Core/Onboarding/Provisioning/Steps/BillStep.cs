using Scp.Core.Billing.Contracts;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>Charges what the customer's plan asks for each merchant from now on, where the period was billed before; otherwise the run, or the save
/// that makes the merchant active, charges it. The invoices of later periods have the merchant as their own.</summary>
internal sealed class BillStep(ScpDbContext db) : IProvisioningStep
{
    public string Key => StepOrder.Bill;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        var merchant = await db.Merchants.AsNoTracking().SingleAsync(m => m.Id == run.MerchantId, ct);
        db.AddRange(await MerchantCharges.OfAsync(db, [merchant], ct));
        return StepOutcome.Of(await db.SaveAsync(ct));
    }

    public async Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct)
    {
        await MerchantCharges.TakeBackAsync(db, run, run.MerchantId, ct);
        return StepOutcome.Of(await db.SaveAsync(ct));
    }
}
