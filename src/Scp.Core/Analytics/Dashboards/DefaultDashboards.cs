using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>Gives every tenant that has no dashboard those to begin with: new ones, and those from before there were any. They are rows, not
/// made up when they are read: only so are they listed, paged, found by their ids, changed and removed like all others. A tenant that
/// removes its last dashboard gets these again; one with a database of its own gets them there.</summary>
public sealed class DefaultDashboards(IServiceScopeFactory scopes)
{
    private const int BatchSize = 200;

    /// <returns>How many tenants were given some.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        for (var given = 0; ;)
        {
            await using var scope = scopes.CreateSystemScope("default dashboards");
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            var tenants = await db.Tenants.Where(t => !db.Dashboards.Any(d => d.OwnerId == t.Id) && !db.TenantDatabases.Any(d => d.OwnerId == t.Id))
                .OrderBy(t => t.Id).Take(BatchSize).ToListAsync(ct);
            db.AddRange(tenants.SelectMany(t => Of(t, db.Time.GetUtcNow())));
            if (tenants is [] || await db.SaveAsync(ct) is not null) return given;
            given += tenants.Count;
        }
    }

    private static IEnumerable<Dashboard> Of(Tenant tenant, DateTimeOffset now) =>
    [
        New(tenant, now, "Platform overview", "How much the platform is used, and how well it answers.",
            ("requests.count", ChartKind.Area, null, "P30D", Interval.Day), ("requests.errorRate", ChartKind.Line, null, "P30D", Interval.Day),
            ("requests.latencyP95", ChartKind.Line, null, "P30D", Interval.Day), ("merchants.active", ChartKind.Number, null, "P12M", Interval.Month),
            ("messages.sent", ChartKind.Bar, "channel", "P30D", Interval.Day), ("plugins.enabled", ChartKind.Table, "plugin", "P30D", Interval.Day)),
        New(tenant, now, "Revenue", "What contracts bring in a month, how that moved, and what came in.",
            ("revenue.mrr", ChartKind.Line, null, "P12M", Interval.Month), ("payments.amount", ChartKind.Bar, null, "P12M", Interval.Month),
            ("revenue.new", ChartKind.Bar, null, "P12M", Interval.Month), ("revenue.expansion", ChartKind.Bar, null, "P12M", Interval.Month),
            ("revenue.contraction", ChartKind.Bar, null, "P12M", Interval.Month), ("revenue.churn", ChartKind.Bar, null, "P12M", Interval.Month)),
    ];

    // Two beside each other.
    private static Dashboard New(
        Tenant tenant, DateTimeOffset now, string title, string description, params IEnumerable<(string Metric, ChartKind Chart, string? GroupBy, string Period, Interval Interval)> widgets) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, AuthorId = null, Title = title, Description = description, Shared = true, CreatedAt = now,
        Content = Dashboard.Write(widgets.Select((w, i) => new WidgetLayout(
            Guid.CreateVersion7(now), MetricCatalog.Find(w.Metric)!.Title, w.Metric, w.Chart, w.GroupBy, w.Period, w.Interval, i % 2 * 6, i / 2 * 4, 6, 4))),
    };
}
