using Scp.Core.Integrations;

namespace Scp.Core.Billing.Collections;

/// <summary>Takes payments through the payment plugin that the tenant runs itself: it is the seller.</summary>
public sealed class PaymentProvider(ScpDbContext db, IntegrationLoader loader, IntegrationAdapters adapters)
{
    /// <param name="plugin">That is meant; any where it is null.</param>
    /// <returns>Null when the tenant runs no such plugin that takes payments.</returns>
    internal async Task<(IIntegrationAdapter Adapter, Integration Integration)?> FindAsync(Guid tenantId, string? plugin, CancellationToken ct)
    {
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenantId, ct);
        foreach (var adapter in adapters.All.Where(a => a.TakesPayments && (plugin is null || a.PluginKey == plugin)))
            if (await loader.LoadAsync(tenant, adapter.PluginKey, ct) is { } integration) return (adapter, integration);
        return null;
    }
}
