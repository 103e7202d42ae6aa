using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Sources;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Removes hours, and what requests were counted of, after the days that the settings of their tenant say. Days stay.</summary>
public sealed class MetricPruning(IServiceScopeFactory scopes)
{
    private const int BatchSize = 500;

    // Later than marks are dropped, so that no hour is counted again that is gone.
    private static readonly TimeSpan slack = TimeSpan.FromDays(2);

    // What stands may stand as it did long ago.
    private static readonly string[] events = [.. MetricSources.All.SelectMany(s => s.Measures).Where(m => !m.IsGauge).Select(m => m.Key)];

    public async Task RunAsync(CancellationToken ct)
    {
        IReadOnlyList<Owner> tenants;
        var limits = new Dictionary<string, DateTimeOffset>();
        await using (var scope = scopes.CreateSystemScope("metric-pruning"))
        {
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            tenants = await db.Owners.AsNoTracking().Where(o => o.Kind == OwnerKind.Tenant || o.Kind == OwnerKind.Platform).ToListAsync(ct);
            var settings = await SettingsCatalog.StoredAsync(db, [.. tenants.Select(t => t.OwnerPath)], ct);
            foreach (var tenant in tenants)
                limits[tenant.OwnerPath] = db.Time.GetUtcNow().AddDays(-SettingsCatalog.Read<int>(settings.At(tenant.OwnerPath), AnalyticsKeys.RetentionDays)) - slack;
        }
        foreach (var tenant in tenants)
            while (await RemoveAsync(new(tenant.OwnerPath, default, limits[tenant.OwnerPath], null), ct)) { }
    }

    private async Task<bool> RemoveAsync(CountedWindow old, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("metric-pruning");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var hours = await old.Of(db.MetricRollups).Where(r => r.Interval == RollupInterval.Hour && r.At < old.To && events.Contains(r.Measure)).OrderBy(r => r.At).Take(BatchSize).ToListAsync(ct);
        var facts = await old.Of(db.RequestFacts).Where(f => f.Hour < old.To).OrderBy(f => f.Hour).Take(BatchSize).ToListAsync(ct);
        db.RemoveRange(hours);
        db.RemoveRange(facts);
        return hours.Count + facts.Count > 0 && await db.SaveAsync(ct) is null;
    }
}
