using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Contracts;

/// <summary>Charges the rest of a period for merchants that a contract comes to pay for within it.</summary>
internal static class MerchantCharges
{
    /// <summary>Leaves out a period that is not billed yet, since the run charges whoever is active then, and who is held already. Shares the tenant's
    /// billing from before it reads, so that no run comes by until the caller's transaction ends. Five statements at most, whatever the number of
    /// merchants.</summary>
    /// <param name="merchants">As they are about to be saved, below one customer or several.</param>
    /// <returns>For the caller to save.</returns>
    public static async Task<IReadOnlyList<PendingCharge>> OfAsync(ScpDbContext db, IReadOnlyCollection<Merchant> merchants, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        foreach (var tenant in merchants.Select(m => OwnerPath.TenantOf(m.OwnerPath)).Distinct().Order(StringComparer.Ordinal))
            await db.ShareAsync(BillingLock.Name, tenant, ct);
        var payers = (await BilledAsync(db, merchants, now, ct)).Where(p => AheadCharges.OfMerchant(p.Plan, default).Any()).ToDictionary(p => p.Contract.OwnerId);
        if (payers.Count is 0) return [];

        db.ReachAlso([.. payers.Values.Select(p => p.Contract.OwnerPath)]);
        var paid = merchants.Where(m => payers.ContainsKey(m.ParentId!.Value)).OrderBy(m => m.Id).ToList();
        // A new one cannot be.
        var known = paid.Where(m => db.Entry(m).State is not EntityState.Added).Select(m => m.Id).ToArray();
        var held = known is [] ? [] : await BilledMerchants.HeldAsync(db, [.. payers.Values.Select(p => p.Contract.Id)], known, ct);
        return [.. paid.Select(m => (Merchant: m, By: payers[m.ParentId!.Value])).Where(m => !held.Contains((m.By.Contract.Id, m.Merchant.Id))).SelectMany(m => PeriodChanges.Of(
            m.By.Contract, m.By.Plan.Currency, [], [.. AheadCharges.OfMerchant(m.By.Plan, new(m.Merchant.Id, m.Merchant.Name))], now, KeyOf(db, m.Merchant), now))];
    }

    /// <summary>Undoes all that a merchant was charged, whatever came of it meanwhile, for one that never was active: what no invoice took goes, and
    /// the rest is given back.</summary>
    /// <param name="customer">Who pays.</param>
    public static async Task TakeBackAsync(ScpDbContext db, IOwned customer, Guid merchantId, CancellationToken ct)
    {
        await db.ShareAsync(BillingLock.Name, customer.OwnerPath, ct);
        var charges = await db.PendingCharges.Where(c => c.OwnerId == customer.OwnerId && c.BeneficiaryId == merchantId).OrderBy(c => c.Id).ToListAsync(ct);
        db.RemoveRange(charges.Where(c => c.InvoiceId is null));
        var number = 0;
        foreach (var taken in charges.Where(c => c.InvoiceId is not null).GroupBy(c => (c.ContractId, c.PeriodEnd)))
            if (-taken.Sum(c => c.Amount) is not 0 and var amount) db.Add(new PendingCharge
            {
                Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = customer.OwnerId, OwnerPath = customer.OwnerPath, ContractId = taken.Key.ContractId,
                Key = $"merchant/{merchantId}/undo/{number++}", Description = $"{taken.First().Description}, given back", UnitPrice = amount, Amount = amount,
                BeneficiaryId = merchantId, Proration = true, PeriodStart = taken.Min(c => c.PeriodStart), PeriodEnd = taken.Key.PeriodEnd, CreatedAt = db.Time.GetUtcNow(),
            });
    }

    // Whoever changes a merchant may see no more than it.
    private static async Task<List<Payer>> BilledAsync(ScpDbContext db, IReadOnlyCollection<Merchant> merchants, DateTimeOffset now, CancellationToken ct)
    {
        string[] below = [.. merchants.Select(m => OwnerPath.Parent(m.OwnerPath) is var parent && db.Scope.Contains(parent) ? parent : m.OwnerPath).Distinct()];
        var ids = merchants.Select(m => m.ParentId!.Value).Distinct().ToArray();
        return await (
            from contract in db.InheritedBy<Contract>(below).AsNoTracking()
            join plan in db.InheritedBy<Plan>(below).AsNoTracking() on contract.PlanId equals plan.Id
            where ids.Contains(contract.OwnerId) && ContractGuards.Charging.Contains(contract.Status)
                && contract.CurrentPeriodStart <= now && contract.CurrentPeriodEnd > now && contract.BilledThrough >= contract.CurrentPeriodEnd
            select new Payer(contract, plan)).ToListAsync(ct);
    }

    // By the version that it has once all is saved, another at each change: who was given back and comes again is charged again.
    private static string KeyOf(ScpDbContext db, Merchant merchant) =>
        $"merchant/{merchant.Id}/{merchant.Version + (db.Entry(merchant).State is EntityState.Added or EntityState.Modified ? 1 : 0)}";

    private sealed record Payer(Contract Contract, Plan Plan);
}
