using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Series;
using Scp.Core.Billing.Payments;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

public sealed class RollupTests
{
    private static readonly DateTimeOffset start = AnalyticsWorld.Start;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Requests_of_every_level_add_up_to_the_customer_and_the_tenant(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var (tenant, customer, merchant) = (world.Tenant, world.Customer, world.Merchant);
        await world.AddAsync(
            AnalyticsWorld.Requests(merchant, start, 100), AnalyticsWorld.Requests(merchant, start.AddHours(30), 7, "mutation", bucket: 10, errors: 3), AnalyticsWorld.Requests(customer, start, 20),
            AnalyticsWorld.Requests(tenant, start, 3, client: "c1"), AnalyticsWorld.Requests(world.Hierarchy.Tenants[1], start, 1_000), AnalyticsWorld.Requests(world.Hierarchy.Platform, start, 50));

        await world.RollAsync();

        Assert.Equal((130, 127, 107), (await world.TotalAsync("requests.count"), await world.TotalAsync("requests.count", customer), await world.TotalAsync("requests.count", merchant)));
        Assert.Equal(1_180, await world.TotalAsync("requests.count", world.Hierarchy.Platform));
        Assert.Equal((1_300, 3, 3d / 130), (await world.TotalAsync("requests.cost"), await world.TotalAsync("requests.errors"), await world.TotalAsync("requests.errorRate")));
        Assert.Equal((4, 32), (await world.TotalAsync("requests.latencyP50"), await world.TotalAsync("requests.latencyP95", merchant)));
        Assert.Equal(32, (await world.ReadAsync("requests.latencyP95", from: start.AddDays(1))).Total);
        Assert.Equal([("query", 123), ("mutation", 7)], await world.GroupsAsync("requests.count", "operation"));
        Assert.Equal([("users", 127), ("c1", 3)], await world.GroupsAsync("requests.count", "client"));
        Assert.Equal([("customer-0-0", 127)], await world.GroupsAsync("requests.count", "customer"));
        Assert.Equal([("merchant-0-0-0", 107)], await world.GroupsAsync("requests.count", "merchant", customer));
        Assert.Equal([("tenant-1", 1_000), ("tenant-0", 130)], await world.GroupsAsync("requests.count", "tenant", world.Hierarchy.Platform));
        Assert.Equal([0, 3d / 7, 0], (await world.ReadAsync("requests.errorRate")).Series.Single().Points.Select(p => p.Value));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Payments_are_counted_at_their_time_and_amounts_by_currency(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Tenant, """{"bi.currency":{"mode":"OVERRIDE","value":"CHF"}}""");
        var sold = new SoldContracts(world);
        var (_, one) = await sold.SellAsync(world.Customer, sold.Plan(100));
        var (_, other) = await sold.SellAsync(world.Hierarchy.Customers[1], sold.Plan(100));
        await world.AddAsync(
            SoldContracts.Payment(one, 10.05m, start.AddHours(1)), SoldContracts.Payment(one, 0.10m, start.AddHours(1.5), "card"), SoldContracts.Payment(other, 5, start.AddDays(1)),
            SoldContracts.Payment(other, 3, start.AddDays(1), currency: "EUR"), SoldContracts.Payment(one, 99, start, status: PaymentStatus.Failed), SoldContracts.Payment(one, 98, start, status: PaymentStatus.Refunded));

        await world.RollAsync();

        var amount = await world.ReadAsync("payments.amount");
        Assert.Equal(15.15, amount.Total);
        Assert.Equal([10.15, 5, 0], amount.Series.Single().Points.Select(p => p.Value));
        Assert.Equal([("CHF", 15.15), ("EUR", 3)], await world.GroupsAsync("payments.amount", "currency"));
        Assert.Equal([("customer-0-0", 10.15), ("customer-0-1", 5)], await world.GroupsAsync("payments.amount", "customer"));
        Assert.Equal((4, 2), (await world.TotalAsync("payments.count"), await world.TotalAsync("payments.count", world.Customer)));
        Assert.Equal([("bank-transfer", 3), ("card", 1)], await world.GroupsAsync("payments.count", "method"));
        var hours = await world.ReadAsync("payments.count", from: start.AddHours(1), to: start.AddHours(3), interval: Interval.Hour);
        Assert.Equal([2d, 0], hours.Series.Single().Points.Select(p => p.Value));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Active_merchants_stand_until_they_change_and_are_carried_over_what_holds_no_row(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.RollAsync();
        world.Time.Advance(TimeSpan.FromHours(30));
        await world.ChangeAsync<Owner>(world.Merchant.Id, m => m.Status = OwnerStatus.Suspended);
        await world.ChangeAsync<Merchant>(world.Hierarchy.Merchants[2].Id, m => m.Country = "CH");
        await world.RollAsync();

        var series = await world.ReadAsync("merchants.active", from: start, to: start.AddDays(4));
        Assert.Equal([4d, 3, 3, 3], series.Series.Single().Points.Select(p => p.Value));
        Assert.Equal((3, 0d), (series.Total, series.PreviousTotal));
        var later = await world.ReadAsync("merchants.active", from: start.AddDays(10), to: start.AddDays(12));
        Assert.Equal((3, 3d), (later.Total, later.PreviousTotal));
        Assert.Equal([2d, 1, 1], (await world.ReadAsync("merchants.active", world.Customer)).Series.Single().Points.Select(p => p.Value));
        Assert.Equal(7, await world.TotalAsync("merchants.active", world.Hierarchy.Platform));
        var byCountry = await world.ReadAsync("merchants.active", groupBy: "country", from: start, to: start.AddDays(2));
        Assert.Equal([("", "4,2"), ("CH", "0,1")], byCountry.Series.Select(g => (g.Key, string.Join(',', g.Points.Select(p => p.Value)))));
        var byCustomer = await world.ReadAsync("merchants.active", groupBy: "customer", from: start.AddDays(2), to: start.AddDays(3));
        Assert.Equal([("customer-0-0", 1), ("customer-0-1", 2)], byCustomer.Series.Select(g => (g.Label, (int)g.Points[0].Value)).OrderBy(g => g.Label));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_without_changes_writes_nothing_and_moves_the_freshness_on(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start, 1));
        await world.RollAsync();
        var before = await world.FiguresAsync();
        world.Time.Advance(TimeSpan.FromHours(1));
        var stale = await world.ReadAsync("merchants.active");
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start, 1));
        var waiting = await world.ReadAsync("merchants.active");
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.RollAsync();
        var batches = await world.RollAsync();

        Assert.Equal(0, batches);
        Assert.Equal((start, start), (stale.FreshAsOf, waiting.FreshAsOf));
        Assert.Equal(start.AddHours(2), (await world.ReadAsync("merchants.active")).FreshAsOf);
        Assert.NotEqual(before, await world.FiguresAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Before_the_first_run_figures_reach_to_no_time(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        string[] metrics = ["merchants.active", "requests.count"];
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start, 1));

        foreach (var metric in metrics) Assert.Equal((null, 0), ((await world.ReadAsync(metric)).FreshAsOf, await world.TotalAsync(metric)));
        await world.RollAsync();

        Assert.Equal([start, start - RequestMeter.FlushEvery], [(await world.ReadAsync(metrics[0])).FreshAsOf, (await world.ReadAsync(metrics[1])).FreshAsOf]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_batch_reads_by_the_same_statements_whatever_is_in_it(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.RollAsync();
        var counts = new List<int>();
        foreach (var hours in (int[])[2, 30])
        {
            await world.AddAsync(Enumerable.Range(0, hours).Select(hour => AnalyticsWorld.Requests(world.Merchant, start.AddHours(hour), 1)));
            world.Statements.Texts.Clear();
            Assert.Equal(1, await world.RollAsync());
            // But for the saves, which are as long as what changed.
            counts.Add(world.Statements.Texts.Count(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)));
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 16);
    }
}
