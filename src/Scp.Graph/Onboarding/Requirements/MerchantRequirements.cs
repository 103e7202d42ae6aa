using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Requirements;

namespace Scp.Graph.Onboarding.Requirements;

/// <summary>The ledgers of all merchants of a level, in one statement.</summary>
internal static class MerchantRequirements
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<Requirement>>> OfAsync(IReadOnlyList<Merchant> merchants, FieldContext context)
    {
        var ids = merchants.Select(m => m.Id).Distinct().ToArray();
        var rows = await context.Get<ScpDbContext>().Requirements.AsNoTracking().Where(r => ids.Contains(r.OwnerId)).OrderBy(r => r.Id)
            .ToListAsync(context.CancellationToken);
        var byMerchant = rows.ToLookup(r => r.OwnerId);
        return [.. merchants.Select(m => byMerchant[m.Id].ToList())];
    }
}
