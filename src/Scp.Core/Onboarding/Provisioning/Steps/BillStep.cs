using System.Globalization;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>Charges what the customer's plan asks for each merchant, for the rest of the period: the invoices of later ones have the
/// merchant as their own. During a trial and while the contract is paused there is nothing to charge.</summary>
internal sealed class BillStep(ScpDbContext db) : IProvisioningStep
{
    public string Key => StepOrder.Bill;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        await ChargeAsync(run, ct);
        return StepOutcome.Of(await db.SaveAsync(ct));
    }

    /// <summary>Adds what is not charged yet: all of it at first, and the period that began since for a run that waited past the end of one.</summary>
    public async Task ChargeAsync(ProvisioningRun run, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var held = await (
            from contract in db.Contracts.AsNoTracking()
            join plan in db.Plans.AsNoTracking() on contract.PlanId equals plan.Id
            where contract.OwnerId == run.OwnerId && (contract.Status == ContractStatus.Active || contract.Status == ContractStatus.PastDue)
            select new { contract, plan }).SingleOrDefaultAsync(ct);
        // A period that has not begun, or has ended, is the billing run's: it charges whoever is active then.
        if (held is null || held.contract.CurrentPeriodStart > now || held.contract.CurrentPeriodEnd <= now) return;
        var charged = await ChargesAsync(run, ct);

        foreach (var component in held.plan.Prices.Where(p => p is { Model: PriceModel.PerMerchant, UnitPrice: > 0 }))
        {
            var amount = Proration.Share(component.UnitPrice!.Value, held.contract.CurrentPeriodStart, held.contract.CurrentPeriodEnd,
                now, held.contract.CurrentPeriodEnd, held.plan.Currency);
            var key = KeyOf(run.MerchantId, component.Key);
            var before = charged.Where(c => c.Key == key || c.Key.StartsWith($"{key}:", StringComparison.Ordinal)).ToList();
            if (amount is 0 || before.Exists(c => c.PeriodEnd >= held.contract.CurrentPeriodEnd)) continue;
            if (before is not []) key += string.Create(CultureInfo.InvariantCulture, $":{held.contract.CurrentPeriodStart:yyyyMMdd}");
            db.Add(New(held.contract, key, $"{component.Title}, {run.Merchant.Name}", amount, run.MerchantId, now));
        }
    }

    public async Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct)
    {
        foreach (var charge in await ChargesAsync(run, ct))
            if (charge.InvoiceId is null) db.Remove(charge);
            else
            {
                var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == charge.ContractId, ct);
                db.Add(New(contract, $"{charge.Key}:undo", $"{charge.Description}, given back", -charge.Amount, run.MerchantId, charge.PeriodStart));
            }
        return StepOutcome.Of(await db.SaveAsync(ct));
    }

    private Task<List<PendingCharge>> ChargesAsync(ProvisioningRun run, CancellationToken ct)
    {
        var prefix = KeyOf(run.MerchantId, "");
        return db.PendingCharges.Where(c => c.OwnerId == run.OwnerId && c.Key.StartsWith(prefix)).ToListAsync(ct);
    }

    private static string KeyOf(Guid merchantId, string component) => $"merchant:{merchantId}:{component}";

    private PendingCharge New(Contract contract, string key, string description, decimal amount, Guid merchantId, DateTimeOffset from) => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, ContractId = contract.Id, Key = key,
        Description = description, UnitPrice = amount, Amount = amount, BeneficiaryId = merchantId, Proration = true, PeriodStart = from,
        PeriodEnd = contract.CurrentPeriodEnd, CreatedAt = db.Time.GetUtcNow(),
    };
}
