using System.Diagnostics;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Analytics.Dashboards;

/// <summary>A tenant of a hundred thousand merchants that have figures of their own.</summary>
public sealed class LargeDashboardTests(ITestOutputHelper output)
{
    private const int Merchants = 100_000, Days = 365;

    private static readonly (string Metric, string? GroupBy, string Period, Interval Interval)[] widgets =
    [
        ("requests.count", null, "P1Y", Interval.Day), ("requests.count", "operation", "P30D", Interval.Day), ("requests.errorRate", null, "P30D", Interval.Day),
        ("requests.latencyP95", null, "P30D", Interval.Day), ("requests.count", "customer", "P30D", Interval.Day), ("merchants.active", null, "P1Y", Interval.Month),
        ("merchants.active", "customer", "P12M", Interval.Month), ("plugins.enabled", null, "P90D", Interval.Week),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Eight_widgets_and_a_year_of_a_large_tenant_read_its_own_figures_in_the_statements_of_one(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await SeedAsync(world);
        var dashboard = NewDashboard(world.Tenant);
        await using var session = world.As(world.Tenant);
        var counts = new List<int>();
        foreach (var shown in (Widget[][])[[.. dashboard.Widgets.Where(w => w.Metric == "merchants.active" && w.GroupBy is not null)], [.. dashboard.Widgets]])
        {
            (world.Statements.Count, world.Rows.Count) = (0, 0);
            var clock = Stopwatch.StartNew();
            var series = await session.The<WidgetFigures>().LoadAsync(shown, default);
            Tell(world, $"{shown.Length} widgets", clock.Elapsed);
            counts.Add(world.Statements.Count);
            Assert.All(series, s => Assert.NotNull(s.Value));
            Assert.Equal(shown.Length is 1 ? [] : new double[] { Merchants * Days, Merchants * 30, Merchants * 30 }, shown.Zip(series).Where(s => s.First.Metric is "requests.count").Select(s => s.Second.Value!.Total));
        }

        Assert.Equal([9, 9], counts);
        Assert.InRange(world.Rows.Count, Days, 2 * Days); // None of the merchants' own.

        (world.Statements.Count, world.Rows.Count) = (0, 0);
        world.Statements.Texts.Clear();
        var asked = Stopwatch.StartNew();
        var year = await world.ReadAsync("requests.count", from: AnalyticsWorld.Start.AddDays(1 - Days), to: AnalyticsWorld.Start.AddDays(1));
        Tell(world, "a year by days", asked.Elapsed);
        Assert.Equal(((double)Merchants * Days, Days), (year.Total, year.Series.Single().Points.Count));
        Assert.InRange(world.Rows.Count, Days, Days + 10);
        ReadTables.AreOfFigures(world.Statements.Texts);
    }

    private void Tell(AnalyticsWorld world, string what, TimeSpan took) => output.WriteLine(
        $"{world.Database.Kind}: {what} of a tenant with {Merchants:N0} merchants with figures of their own: {world.Statements.Count} statements, {world.Rows.Count:N0} rows, {took.TotalMilliseconds:N0} ms.");

    private static Dashboard NewDashboard(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, AuthorId = null, Title = "Large", Shared = true, CreatedAt = AnalyticsWorld.Start,
        Content = Dashboard.Write(widgets.Select((w, i) => new WidgetLayout(Guid.CreateVersion7(), w.Metric, w.Metric, ChartKind.Line, w.GroupBy, w.Period, w.Interval, 0, i, 12, 1))),
    };

    // As the roller would leave them of one request a day of each merchant; their own are of the last day alone.
    private static async Task SeedAsync(AnalyticsWorld world)
    {
        IEnumerable<MetricRollup> Requests(Owner owner) => Enumerable.Range(0, Days).Select(day => AnalyticsWorld.Start.AddDays(-day))
            .SelectMany(at => (MetricRollup[])[Row(owner, at, "requests.count", Merchants), Row(owner, at, "requests.count", Merchants, "operation", "query")]);
        await world.AddMerchantsAsync(Merchants);
        await world.AddAsync(Row(world.Merchant, AnalyticsWorld.Start, "requests.count", 1));
        await world.CopyAsync("metric_rollups");
        await world.AddAsync(((Owner[])[world.Tenant, world.Customer]).SelectMany(o => Requests(o).Append(Row(o, AnalyticsWorld.Start, "merchants.active", Merchants))));
        await world.AnalyzeAsync();
    }

    private static MetricRollup Row(Owner owner, DateTimeOffset at, string measure, long value, string dimension = "", string key = "") => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Level = owner.Kind, Part = owner.Kind is OwnerKind.Merchant ? RollupPart.Own : RollupPart.Total,
        Interval = RollupInterval.Day, At = at, Measure = measure, Version = 1, Dimension = dimension, Key = key, Value = value,
    };
}
