using System.Diagnostics;
using System.Globalization;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Analytics.Dashboards;

/// <summary>A dashboard of a tenant whose merchants have figures of their own; <c>SCP_DASHBOARD_MERCHANTS=100000</c> for that many.</summary>
public sealed class LargeDashboardTests(ITestOutputHelper output)
{
    private const int Days = 2, Batch = 10_000;
    private static readonly int merchants = int.Parse(Environment.GetEnvironmentVariable("SCP_DASHBOARD_MERCHANTS") ?? "500", CultureInfo.InvariantCulture);

    private static readonly (string Metric, string? GroupBy, string Period, Interval Interval)[] widgets =
    [
        ("requests.count", null, "P1Y", Interval.Day), ("requests.count", "operation", "P30D", Interval.Day), ("requests.errorRate", null, "P30D", Interval.Day),
        ("requests.latencyP95", null, "P30D", Interval.Day), ("requests.count", "customer", "P30D", Interval.Day), ("merchants.active", null, "P1Y", Interval.Month),
        ("merchants.active", "customer", "P12M", Interval.Month), ("plugins.enabled", null, "P90D", Interval.Week),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Eight_widgets_of_a_large_tenant_read_its_own_figures_in_the_statements_of_one(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await SeedAsync(world);
        world.Time.Advance(TimeSpan.FromDays(Days - 1));
        var dashboard = NewDashboard(world.Tenant);
        await using var session = world.As(world.Tenant);
        var counts = new List<int>();
        foreach (var shown in (Widget[][])[[.. dashboard.Widgets.Where(w => w.Metric == "merchants.active" && w.GroupBy is not null)], [.. dashboard.Widgets]])
        {
            (world.Statements.Count, world.Rows.Count) = (0, 0);
            var clock = Stopwatch.StartNew();
            var series = await session.The<WidgetFigures>().LoadAsync(shown, default);
            output.WriteLine($"{kind}: {shown.Length} widgets of a tenant with {merchants:N0} merchants ({merchants * Days * 2:N0} of their roll-ups): {world.Statements.Count} statements, {world.Rows.Count:N0} rows, {clock.Elapsed.TotalMilliseconds:N0} ms.");
            counts.Add(world.Statements.Count);
            Assert.All(series, s => Assert.NotNull(s.Value));
            Assert.All(shown.Zip(series).Where(s => s.First.Metric is "requests.count"), s => Assert.Equal(merchants * Days, s.Second.Value!.Total));
        }

        Assert.Equal([9, 9], counts);
        Assert.InRange(world.Rows.Count, 8, 200); // None of the merchants' own.
    }

    private static Dashboard NewDashboard(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, AuthorId = null, Title = "Large", Shared = true, CreatedAt = AnalyticsWorld.Start,
        Content = Dashboard.Write(widgets.Select((w, i) => new WidgetLayout(Guid.CreateVersion7(), w.Metric, w.Metric, ChartKind.Line, w.GroupBy, w.Period, w.Interval, 0, i, 12, 1))),
    };

    // As the roller would leave them of one request a day of each merchant.
    private static async Task SeedAsync(AnalyticsWorld world)
    {
        var (tenant, customer) = (world.Tenant, world.Customer);
        var all = Enumerable.Range(0, merchants).Select(i => LargeTenantTests.NewMerchant(world, i)).ToList();
        foreach (var batch in all.Chunk(Batch)) await world.AddAsync(batch);
        foreach (var days in Enumerable.Range(0, Days))
        {
            var at = AnalyticsWorld.Start.AddDays(days);
            await world.AddAsync(((Owner[])[tenant, customer]).SelectMany(o => (MetricRollup[])
                [Row(o.Id, o.OwnerPath, o.Kind, at, "requests.count", merchants), Row(o.Id, o.OwnerPath, o.Kind, at, "requests.count", merchants, "operation", "query")]));
            foreach (var batch in all.Chunk(Batch))
                await world.AddAsync(batch.SelectMany(m => (MetricRollup[])
                    [Row(m.Id, m.OwnerPath, m.Kind, at, "requests.count", 1), Row(m.Id, m.OwnerPath, m.Kind, at, "requests.count", 1, "operation", "query")]));
        }
        await world.AddAsync(((Owner[])[tenant, customer]).Select(o => Row(o.Id, o.OwnerPath, o.Kind, AnalyticsWorld.Start, "merchants.active", merchants)));
    }

    private static MetricRollup Row(Guid id, string path, OwnerKind level, DateTimeOffset at, string measure, long value, string dimension = "", string key = "") => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = id, OwnerPath = path, Level = level, Part = level is OwnerKind.Merchant ? RollupPart.Own : RollupPart.Total,
        Interval = RollupInterval.Day, At = at, Measure = measure, Version = 1, Dimension = dimension, Key = key, Value = value,
    };
}
