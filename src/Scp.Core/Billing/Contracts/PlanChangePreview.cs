using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Contracts;

/// <summary>Runs a change of plan as <see cref="PlanChanges"/> would, on a contract that is not saved.</summary>
public sealed class PlanChangePreview(ScpDbContext db, PlanChanges changes, OfferedPlans offered)
{
    private static readonly Permission change = Permissions.Get(Permissions.BillingWrite);

    /// <exception cref="AccessDeniedException">The contract is in scope, and not the caller's to change.</exception>
    public async Task<InvoicePreview?> OfAsync(ChangePlanInput input, CancellationToken ct)
    {
        if (await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == input.Contract.Id, ct) is not { } contract) return null;
        if (!db.Caller.Can(change, contract.OwnerPath)) throw new AccessDeniedException(change, contract.OwnerPath);
        var prepared = await changes.PrepareAsync(contract, input, ct);
        if (prepared.Value is not var (changed, currency, charges))
        {
            var none = new Money(0, (await offered.OfAsync(contract.PlanId, ct)).Currency);
            return new InvoicePreview([], none, none, none, prepared.Error);
        }
        var sum = charges.Sum(c => c.Amount);
        var next = sum + await PendingAsync(contract, ct) + await AheadAsync(changed, ct);
        return new InvoicePreview([.. charges.Select(c => Line(c, currency))], new(Math.Max(0, sum), currency), new(next, currency),
            new(-charges.Where(c => c.Amount < 0).Sum(c => c.Amount), currency));
    }

    // Summed here: SQLite keeps decimals as text.
    private async Task<decimal> PendingAsync(Contract contract, CancellationToken ct) =>
        (await db.PendingCharges.Where(c => c.ContractId == contract.Id && c.InvoiceId == null).Select(c => c.Amount).ToListAsync(ct)).Sum();

    private async Task<decimal> AheadAsync(Contract contract, CancellationToken ct)
    {
        // Until the run came by, the next invoice is that of the current period.
        var billed = contract.BilledThrough >= contract.CurrentPeriodEnd;
        if (contract.Status is ContractStatus.Paused || (billed && contract.CancelAtPeriodEnd)) return 0;
        Plan plan = await offered.OfAsync((billed ? contract.PendingPlanId : null) ?? contract.PlanId, ct);
        var merchants = await BilledMerchants.LoadAsync(db, contract, [plan], ct);
        return AheadCharges.Of(plan, merchants.Active).Sum(c => c.Amount);
    }

    private static PreviewedLine Line(PendingCharge charge, string currency) => new(
        charge.Description, charge.Quantity, new(charge.UnitPrice, currency), new(charge.Amount, currency), charge.BeneficiaryId, charge.Proration,
        charge.PeriodStart, charge.PeriodEnd);
}
