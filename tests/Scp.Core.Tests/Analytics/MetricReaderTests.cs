using System.Globalization;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

public sealed class MetricReaderTests
{
    private static readonly DateTimeOffset start = AnalyticsWorld.Start;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_year_of_a_tenant_reads_its_own_days_and_nothing_that_is_counted(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var from = start.AddDays(-365);
        await world.AddAsync(((Owner[])[world.Tenant, world.Customer, world.Merchant])
            .SelectMany(o => Enumerable.Range(0, 365).SelectMany(day => (MetricRollup[])[Day(o, from.AddDays(day), 3), Day(o, from.AddDays(day), 3, "operation", "query")])));
        await world.RollAsync();
        (world.Rows.Count, world.Statements.Count) = (0, 0);
        world.Statements.Texts.Clear();

        var series = await world.ReadAsync("requests.count", from: from, to: start);

        Assert.Equal((1_095, 365), (series.Total, series.Series.Single().Points.Count));
        Assert.InRange(world.Rows.Count, 365, 400);
        ReadTables.AreOfFigures(world.Statements.Texts);
    }

    private static MetricRollup Day(Owner owner, DateTimeOffset at, long value, string dimension = "", string key = "") => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Level = owner.Kind, Part = owner.Kind is OwnerKind.Merchant ? RollupPart.Own : RollupPart.Total,
        Interval = RollupInterval.Day, At = at, Measure = "requests.count", Version = 1, Dimension = dimension, Key = key, Value = value,
    };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_series_take_the_statements_of_one(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(world.Hierarchy.Merchants.Select(m => AnalyticsWorld.Requests(m, start, 10)));
        await world.RollAsync();
        MetricRequest Request(string metric, Owner on, string? groupBy = null, Interval interval = Interval.Day) => new(metric, on, start, start.AddDays(2), interval, groupBy);
        MetricRequest[] few = [Request("merchants.active", world.Tenant, "customer")];
        MetricRequest[] many =
        [
            .. few, .. world.Hierarchy.Owners.Where(o => o.Kind is not OwnerKind.Platform).Select(o => Request("requests.count", o)), Request("requests.latencyP95", world.Tenant),
            Request("requests.count", world.Customer, "merchant"), Request("requests.count", world.Tenant, "operation", Interval.Hour), Request("revenue.mrr", world.Tenant),
        ];
        await using var session = world.As(world.Hierarchy.Platform);
        var counts = new List<int>();
        IReadOnlyList<Result<MetricSeries?>> series = [];
        foreach (var requests in (MetricRequest[][])[few, many])
        {
            world.Statements.Count = 0;
            series = await session.The<MetricReader>().LoadAsync(requests, default);
            counts.Add(world.Statements.Count);
        }

        Assert.Equal([8, 8], counts);
        Assert.All(series, s => Assert.NotNull(s.Value));
        Assert.Equal([40d, 20, 20, 10, 10], many.Zip(series).Where(s => s.First is { Metric: "requests.count", GroupBy: null } && OwnerPath.Contains(world.Tenant.OwnerPath, s.First.On.OwnerPath))
            .Select(s => s.Second.Value!.Total).OrderDescending().Take(5));
        Assert.Equal([2d, 2], series[0].Value!.Series.Select(g => g.Points[0].Value));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_reads_figures_of_others_or_of_what_they_may_not_read(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(world.Hierarchy.Merchants.Select(m => AnalyticsWorld.Requests(m, start, 10)));
        await world.RollAsync();
        async Task<Result<MetricSeries?>> Try(Session session, string metric, Owner on) => await session.The<MetricLookup>().FindAsync(metric, on.NodeId(), start, start.AddDays(1), Interval.Day, null, default);

        await using var customer = world.As(world.Customer);
        await using var plain = world.As(world.Tenant, Permissions.AnalyticsRead);
        await using var blind = world.As(world.Tenant, Permissions.MerchantsRead, Permissions.BillingRead);

        Assert.Equal(20, (await Try(customer, "requests.count", world.Customer)).Value!.Total);
        Assert.Equal(20, (await customer.The<MetricLookup>().FindAsync("requests.count", null, start, start.AddDays(1), Interval.Day, null, default)).Value!.Total);
        foreach (var foreign in (Owner[])[world.Tenant, world.Hierarchy.Platform, world.Hierarchy.Customers[1], world.Hierarchy.Tenants[1], world.Hierarchy.Merchants[2]])
            Assert.Equal(default, await Try(customer, "requests.count", foreign));
        Assert.Equal(40, (await Try(plain, "requests.count", world.Tenant)).Value!.Total);
        foreach (var metric in (string[])["merchants.active", "payments.amount", "revenue.mrr", "pipeline.open", "provisioning.runs"]) Assert.Equal(default, await Try(plain, metric, world.Tenant));
        Assert.Equal(default, await Try(blind, "requests.count", world.Tenant));
        Assert.DoesNotContain(await plain.The<MetricLookup>().DefinitionsAsync(default), m => m.Key is "revenue.mrr");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_told_is_refused(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Customer, """{"bi.enabledMetrics":{"mode":"OVERRIDE","value":["requests.count"]}}""");
        await using var session = world.As(world.Tenant);
        async Task<DomainError?> Fault(string metric, Owner on, TimeSpan? length = null, Interval interval = Interval.Day, string? groupBy = null) =>
            (await session.The<MetricReader>().LoadAsync(new MetricRequest(metric, on, start, start + (length ?? TimeSpan.FromDays(1)), interval, groupBy), default)).Error;

        Assert.Equal(new UnknownMetricError("nothing"), await Fault("nothing", world.Tenant));
        Assert.Equal(new UnknownMetricError("requests.cost"), await Fault("requests.cost", world.Customer));
        Assert.Equal((null, null), (await Fault("requests.count", world.Customer), await Fault("requests.cost", world.Tenant)));
        Assert.Equal(["to"], Faults(await Fault("requests.count", world.Tenant, TimeSpan.Zero)));
        foreach (var (metric, on, groupBy) in ((string, Owner, string)[])
            [("requests.count", world.Tenant, "merchant"), ("requests.count", world.Tenant, "colour"), ("merchants.active", world.Hierarchy.Customers[1], "merchant"), ("requests.count", world.Customer, "customer"), ("requests.latencyP50", world.Tenant, "operation")])
            Assert.Equal(["groupBy"], Faults(await Fault(metric, on, groupBy: groupBy)));
        Assert.Null(await Fault("requests.count", world.Tenant, TimeSpan.FromDays(1_100)));
        Assert.Equal("LIMIT_EXCEEDED", (await Fault("requests.count", world.Tenant, TimeSpan.FromDays(1_101)))!.Code);
        Assert.Equal("LIMIT_EXCEEDED", (await Fault("requests.count", world.Tenant, TimeSpan.FromDays(100_000), Interval.Hour))!.Code);
        foreach (var (from, to, field) in ((string, string, string)[])
            [("0001-01-01", "0010-01-01", "from"), ("0001-01-03", "0050-01-01", "from"), ("2026-01-01", "9999-12-31T23:59:59", "to"), ("9999-12-01", "9999-12-31T23:59:59", "to")])
            foreach (var interval in Enum.GetValues<Interval>())
            {
                var asked = new MetricRequest("requests.count", world.Tenant, DateTimeOffset.Parse($"{from}Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse($"{to}Z", CultureInfo.InvariantCulture), interval);
                Assert.Equal([field], Faults((await session.The<MetricReader>().LoadAsync(asked, default)).Error));
            }
    }

    private static IEnumerable<string> Faults(DomainError? error) => Assert.IsType<ValidationError>(error).Fields.Select(f => f.Field);
}
