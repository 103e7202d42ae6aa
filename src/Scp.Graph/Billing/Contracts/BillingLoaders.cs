using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;
using Scp.Graph.Nodes;

namespace Scp.Graph.Billing.Contracts;

/// <summary>Batches of plans and contracts. Each leaves out what the caller may not read.</summary>
internal static class BillingLoaders
{
    private static readonly Permission readPlans = Permissions.Get(Permissions.PlansRead);
    private static readonly Permission readBilling = Permissions.Get(Permissions.BillingRead);

    public static ValueTask<IReadOnlyList<Plan?>> PlansAsync(IReadOnlyList<Guid?> ids, FieldContext context) => RowsById.LoadAsync(
        context.Get<ScpDbContext>().Shared<Plan>(), ids, plan => context.Caller.CanRead(readPlans, plan), context.CancellationToken);

    public static ValueTask<IReadOnlyList<BillingAccount?>> AccountsAsync(IReadOnlyList<Guid?> ids, FieldContext context) => RowsById.LoadAsync(
        context.Get<ScpDbContext>().BillingAccounts, ids, account => context.Caller.CanRead(readBilling, account), context.CancellationToken);

    public static async ValueTask<IReadOnlyList<BillingAccount?>> OfCustomersAsync(IReadOnlyList<Customer> customers, FieldContext context)
    {
        var ids = customers.Select(c => c.Id).ToArray();
        var found = await context.Get<ScpDbContext>().BillingAccounts.AsNoTracking().Where(a => ids.Contains(a.OwnerId)).ToDictionaryAsync(a => a.OwnerId, context.CancellationToken);
        return [.. customers.Select(c => found.GetValueOrDefault(c.Id) is { } account && context.Caller.CanRead(readBilling, account) ? account : null)];
    }

    public static async ValueTask<IReadOnlyList<Contract?>> StandingAsync(IReadOnlyList<BillingAccount> accounts, FieldContext context)
    {
        var ids = accounts.Select(a => a.Id).ToArray();
        var found = await context.Get<ScpDbContext>().Contracts.AsNoTracking().Where(c => ids.Contains(c.AccountId) && c.Status != ContractStatus.Cancelled)
            .ToDictionaryAsync(c => c.AccountId, context.CancellationToken);
        return [.. accounts.Select(a => found.GetValueOrDefault(a.Id) is { } contract && context.Caller.CanRead(readBilling, contract) ? contract : null)];
    }

    /// <summary>A statement for the plans, and one for each feature that any of them limits.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<EntitlementUse>>> EntitlementsAsync(IReadOnlyList<Contract> contracts, FieldContext context)
    {
        var db = context.Get<ScpDbContext>();
        var plans = await RowsById.FindAsync(db.Shared<Plan>(), [.. contracts.Select(c => c.PlanId).Distinct()], context.CancellationToken);
        var used = new Dictionary<string, IReadOnlyDictionary<Guid, long>>();
        foreach (var feature in plans.Values.SelectMany(p => p.Allows).Select(e => e.Feature).Distinct().Order(StringComparer.Ordinal))
            used[feature] = await EntitlementUse.CountAsync(db, feature, [.. contracts.Select(c => c.OwnerId).Distinct()], context.CancellationToken);
        return [.. contracts.Select(c => (IReadOnlyList<EntitlementUse>)
            [.. plans[c.PlanId].Allows.Select(e => new EntitlementUse(e.Feature, e.Limit, used[e.Feature].GetValueOrDefault(c.OwnerId)))])];
    }
}
