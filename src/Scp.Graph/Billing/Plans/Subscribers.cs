using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;

namespace Scp.Graph.Billing.Plans;

/// <summary>How many are on each plan, one statement for a level.</summary>
internal static class Subscribers
{
    private static readonly Permission read = Permissions.Get(Permissions.BillingRead);

    public static async ValueTask<IReadOnlyList<int>> CountAsync(IReadOnlyList<Plan> plans, FieldContext context)
    {
        var ids = plans.Select(p => p.Id).Distinct().ToArray();
        var readable = Predicates.Any(context.Caller.Readable(read).Select(Predicates.Under<Contract>));
        var counts = await context.Get<ScpDbContext>().Contracts.Where(c => ids.Contains(c.PlanId) && c.Status != ContractStatus.Cancelled).Where(readable)
            .GroupBy(c => c.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, context.CancellationToken);
        return [.. plans.Select(p => counts.GetValueOrDefault(p.Id))];
    }
}
