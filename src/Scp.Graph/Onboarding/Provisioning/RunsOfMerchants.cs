using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;

namespace Scp.Graph.Onboarding.Provisioning;

/// <summary>The run that set each merchant up; null for those made otherwise, and where the caller may not read it: it is the customer's.</summary>
internal static class RunsOfMerchants
{
    private static readonly Permission read = Permissions.Get(Permissions.ProvisioningRead);

    public static async ValueTask<IReadOnlyList<ProvisioningRun?>> LoadAsync(IReadOnlyList<Merchant> merchants, FieldContext context)
    {
        var ids = merchants.Select(m => m.Id).Distinct().ToArray();
        var runs = await context.Get<ScpDbContext>().ProvisioningRuns.AsNoTracking().Where(r => ids.Contains(r.MerchantId)).ToDictionaryAsync(r => r.MerchantId, context.CancellationToken);
        return [.. merchants.Select(m => runs.GetValueOrDefault(m.Id) is { } run && context.Caller.CanRead(read, run) ? run : null)];
    }
}
