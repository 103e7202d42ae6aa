using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Billing.Usage;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Runs;

/// <summary>A few contracts with all that their invoices are made of, each read in one statement. Everything is tracked and saved by the
/// caller, whose transaction holds the tenant's billing.</summary>
internal sealed class BillingBatch
{
    private readonly ScpDbContext db;
    private readonly Guid tenantId;
    private readonly IReadOnlyList<Contract> contracts;
    private readonly Dictionary<Guid, Plan> plans;
    private readonly Dictionary<Guid, BillingAccount> accounts;
    private readonly ILookup<Guid, ActiveMerchant> merchants;
    private readonly ILookup<Guid, PendingCharge> charges;

    private BillingBatch(ScpDbContext db, Guid tenantId, IReadOnlyList<Contract> contracts, Dictionary<Guid, Plan> plans, Dictionary<Guid, BillingAccount> accounts,
        ILookup<Guid, ActiveMerchant> merchants, ILookup<Guid, PendingCharge> charges) =>
        (this.db, this.tenantId, this.contracts, this.plans, this.accounts, this.merchants, this.charges) = (db, tenantId, contracts, plans, accounts, merchants, charges);

    public static async Task<BillingBatch> LoadAsync(ScpDbContext db, Guid tenantId, IReadOnlyList<Contract> contracts, CancellationToken ct)
    {
        var planIds = contracts.SelectMany(c => new[] { c.PlanId, c.PendingPlanId ?? c.PlanId }).Distinct().ToArray();
        var plans = await db.Plans.AsNoTracking().Where(p => planIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var accountIds = contracts.Select(c => c.AccountId).Distinct().ToArray();
        var accounts = await db.BillingAccounts.Where(a => accountIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        var payers = contracts.Where(c => Names(c).Any(id => plans[id].Prices.Any(p => p.Model is PriceModel.PerMerchant))).Select(c => c.OwnerId).Distinct().ToArray();
        var merchants = payers is [] ? [] : await db.Merchants.AsNoTracking().Where(m => payers.Contains(m.ParentId!.Value) && m.Status == OwnerStatus.Active)
            .Select(m => new { Payer = m.ParentId!.Value, m.Id, m.Name, Since = m.ActivatedAt ?? m.CreatedAt }).ToListAsync(ct);
        var ids = contracts.Select(c => c.Id).ToArray();
        // Those of earlier runs tell which merchants have paid for a period that is billed late.
        var since = contracts.Min(c => c.BilledThrough);
        var charges = await db.PendingCharges.Where(c => ids.Contains(c.ContractId) && (c.InvoiceId == null || c.PeriodEnd > since)).ToListAsync(ct);
        return new(db, tenantId, contracts, plans, accounts, merchants.ToLookup(m => m.Payer, m => new ActiveMerchant(new(m.Id, m.Name), m.Since)), charges.ToLookup(c => c.ContractId));
    }

    /// <summary>Makes the next turn of each contract for which one is due. The contracts must be stored as they are in memory.</summary>
    /// <returns>Null when none is.</returns>
    public async Task<BilledTurns?> TurnAsync(DateTimeOffset asOf, CancellationToken ct)
    {
        var due = contracts.Where(c => ContractPeriods.IsDue(c, asOf)).ToList();
        if (due is []) return null;
        var used = await UsageTotals.OfPeriodsAsync(db, [.. due.Where(c => plans[c.PlanId].Prices.Any(p => p.IsMetered)).Select(c => c.Id)], ct);
        var users = used.SelectMany(g => g).Select(u => u.MerchantId).Distinct().ToArray();
        var names = users is [] ? [] : await db.Merchants.AsNoTracking().Where(m => users.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, ct);

        var made = new BilledTurns([], due.Count);
        foreach (var contract in due)
        {
            var turn = ContractPeriods.Advance(contract, id => plans[id]);
            var draft = new InvoiceDraft(contract, accounts[contract.AccountId], turn, tenantId, db.Time.GetUtcNow());
            draft.AddAhead(merchants[contract.OwnerId], charges[contract.Id]);
            draft.AddUsage(used[contract.Id], names);
            draft.AddPending(charges[contract.Id].Where(c => c.InvoiceId is null));
            if (draft.Make() is not { } invoice) continue;
            db.Add(invoice);
            db.AddRange(draft.Lines);
            made.Invoices.Add((invoice, accounts[contract.AccountId]));
        }
        return made;
    }

    private static Guid[] Names(Contract contract) => [contract.PlanId, contract.PendingPlanId ?? contract.PlanId];
}

/// <param name="Turns">Of which some have no invoice, since there was nothing to charge.</param>
internal sealed record BilledTurns(List<(Invoice Invoice, BillingAccount Account)> Invoices, int Turns);
