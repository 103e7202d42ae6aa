using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Keeps all figures up to date. Four statements when there is nothing to do; two rollers at once do no harm.</summary>
public sealed class MetricRoller(IServiceScopeFactory scopes, ILogger<MetricRoller> log)
{
    // So that the others have their turn; the next run goes on.
    private const int BatchesOfOne = 200;

    /// <returns>How many batches were saved.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("metric-rollups");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var (begun, batches) = (db.Time.GetUtcNow(), 0);
        foreach (var due in await DueAsync(db, ct)) batches += await RollAsync(due, ct);
        await AdvanceAsync(db, begun, ct);
        return batches;
    }

    private async Task<int> RollAsync(RolledTenant due, CancellationToken ct)
    {
        for (var batches = 0; ; batches++)
            try
            {
                // A context for each batch: what the last one tracked is no longer needed.
                await using var scope = scopes.CreateSystemScope("metric-rollups");
                if (batches == BatchesOfOne || !await scope.ServiceProvider.GetRequiredService<TenantRoll>().RunAsync(due, ct)) return batches;
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogError(failure, "The figures of {Tenant} could not be rolled up and will be tried again.", due.Tenant.Id);
                return batches;
            }
    }

    private static async Task<IReadOnlyList<RolledTenant>> DueAsync(ScpDbContext db, CancellationToken ct)
    {
        var tenants = await db.Owners.AsNoTracking().Where(o => o.Kind == OwnerKind.Tenant || o.Kind == OwnerKind.Platform).OrderBy(o => o.OwnerPath).ToListAsync(ct);
        if (tenants is []) return [];
        var settings = await SettingsCatalog.StoredAsync(db, [.. tenants.Select(t => t.OwnerPath)], ct);
        var watermarks = await db.MetricWatermarks.AsNoTracking().ToDictionaryAsync(w => w.TenantPath, ct);
        var marked = (await db.MetricChanges.Select(c => c.TenantPath).Distinct().ToListAsync(ct)).ToHashSet();
        return [.. from tenant in tenants
                   let due = RolledTenant.Of(tenant, settings.At(tenant.OwnerPath), db.Time.GetUtcNow())
                   where marked.Contains(tenant.OwnerPath) || MetricRebuild.IsDue(watermarks.GetValueOrDefault(tenant.OwnerPath), due.TimeZone)
                   select due];
    }

    // Up to then everything is counted that has no mark.
    private static async Task AdvanceAsync(ScpDbContext db, DateTimeOffset begun, CancellationToken ct)
    {
        var all = await db.MetricWatermarks.SingleOrDefaultAsync(w => w.TenantPath == MetricWatermark.Everywhere, ct)
            ?? db.Add(new MetricWatermark { Id = Guid.CreateVersion7(begun), TenantPath = MetricWatermark.Everywhere, RolledTo = begun }).Entity;
        if (all.RolledTo < begun) all.RolledTo = begun;
        await db.SaveAsync(ct);
    }
}
