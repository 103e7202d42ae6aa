using Scp.Core.Billing.Contracts;

namespace Scp.Core.Billing.Runs;

/// <summary>What is pending of contracts that had their last invoice, such as after that was voided, or for a merchant that never went live.</summary>
internal static class LastCharges
{
    private const int Contracts = 50;

    /// <summary>Of contracts for which no turn comes any more.</summary>
    public static IQueryable<PendingCharge> Of(ScpDbContext db) => db.PendingCharges.Where(c => c.InvoiceId == null && c.SettledAt == null
        && db.Contracts.Any(k => k.Id == c.ContractId && k.EndedAt != null && k.BilledThrough >= k.EndedAt));

    /// <summary>What the charges of a contract give back together, with its tax, becomes credit of the account. What they would cost is
    /// given up: only with an invoice that was voided may it have come to that.</summary>
    /// <returns>False when there are none. Call it until then, saving each time.</returns>
    public static async Task<bool> SettleAsync(ScpDbContext db, string path, CancellationToken ct)
    {
        var ids = await Of(db).Under(path).Select(c => c.ContractId).Distinct().OrderBy(id => id).Take(Contracts).ToListAsync(ct);
        if (ids is []) return false;
        var charges = await Of(db).Where(c => ids.Contains(c.ContractId)).ToListAsync(ct);
        var accounts = await (from contract in db.Contracts
                              join account in db.BillingAccounts on contract.AccountId equals account.Id
                              where ids.Contains(contract.Id)
                              select new { contract.Id, account }).ToDictionaryAsync(c => c.Id, c => c.account, ct);
        foreach (var group in charges.GroupBy(c => c.ContractId)) Settle([.. group], accounts[group.Key], db.Time.GetUtcNow());
        return true;
    }

    private static void Settle(IReadOnlyList<PendingCharge> charges, BillingAccount account, DateTimeOffset now)
    {
        foreach (var charge in charges) charge.SettledAt = now;
        var back = -Math.Min(0, charges.Sum(c => c.Amount));
        account.Credit += back + Money.Round(back * account.TaxRate, account.Currency);
    }
}
