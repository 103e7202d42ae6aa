using Microsoft.EntityFrameworkCore;
using Scp.Core.Analytics.Requests;
using Scp.Core.Billing.Payments;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

public sealed class LateDataTests
{
    private static readonly DateTimeOffset start = AnalyticsWorld.Start;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_arrives_or_changes_later_corrects_its_hour_and_its_day(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var sold = new SoldContracts(world);
        var (_, invoice) = await sold.SellAsync(world.Customer, sold.Plan(100));
        var (early, pending) = (SoldContracts.Payment(invoice, 10, start.AddHours(2)), SoldContracts.Payment(invoice, 7, start.AddHours(3), status: PaymentStatus.Pending));
        await world.AddAsync(early, pending, AnalyticsWorld.Requests(world.Merchant, start.AddHours(2), 5));
        await world.RollAsync();
        Assert.Equal((1, 5), (await world.TotalAsync("payments.count"), await world.TotalAsync("requests.count")));

        world.Time.Advance(TimeSpan.FromDays(20));
        await world.AddAsync(SoldContracts.Payment(invoice, 1, start.AddHours(2.5)), AnalyticsWorld.Requests(world.Merchant, start.AddHours(2), 3));
        await world.ChangeAsync<Payment>(pending.Id, p => p.Status = PaymentStatus.Succeeded);
        await world.RollAsync();
        Assert.Equal((3, 8), (await world.TotalAsync("payments.count"), await world.TotalAsync("requests.count")));

        await world.ChangeAsync<Payment>(early.Id, p => p.Status = PaymentStatus.Refunded);
        await world.ChangeAsync<RequestFact>((await world.SeeAsync(db => db.RequestFacts.FirstAsync(f => f.Count == 3))).Id, f => f.Count = 4);
        await world.RollAsync();
        Assert.Equal((2, 9), (await world.TotalAsync("payments.count"), await world.TotalAsync("requests.count")));
        var kept = await world.FiguresAsync();
        await world.RebuildAsync();
        Assert.Equal(Events(await world.FiguresAsync()), Events(kept));
    }

    [Theory, ClassData(typeof(BothDatabases)), Trait("Kind", "Property")]
    public async Task Any_order_of_arrivals_and_any_number_of_runs_makes_the_figures_that_counting_all_at_once_makes(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var random = new Random(20261128);
        var sold = new SoldContracts(world);
        var (_, invoice) = await sold.SellAsync(world.Customer, sold.Plan(100));
        var (owners, payments) = (world.Hierarchy.Owners, new List<Payment>());
        world.Time.Advance(TimeSpan.FromDays(9));
        for (var step = 0; step < 40; step++)
        {
            DateTimeOffset Any() => start.AddMinutes(random.Next(9 * 24 * 60));
            var late = SoldContracts.Payment(invoice, random.Next(1, 10_000) / 100m, Any(), random.Next(2) is 0 ? "card" : "bank-transfer", (PaymentStatus)random.Next(4));
            payments.Add(late);
            var at = Any();
            await world.AddAsync(late, AnalyticsWorld.Requests(owners[random.Next(owners.Count)], at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour)), random.Next(1, 50), random.Next(2) is 0 ? "query" : "mutation", random.Next(0, 12), random.Next(3)));
            await world.ChangeAsync<Payment>(payments[random.Next(payments.Count)].Id, p => p.Status = (PaymentStatus)random.Next(4));
            if (random.Next(3) is 0) await world.RollAsync();
        }

        await world.RollAsync();
        var grown = Events(await world.FiguresAsync());
        await world.RebuildAsync();

        Assert.NotEmpty(grown);
        Assert.Equal(Events(await world.FiguresAsync()), grown);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rollers_at_the_same_time_count_nothing_twice(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        for (var round = 0; round < 3; round++)
        {
            await world.AddAsync(world.Hierarchy.Merchants.Select(m => AnalyticsWorld.Requests(m, start.AddHours(round), 10)));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(world.RollAsync)));
        }
        await world.RollAsync();

        Assert.Equal((120, 120), (await world.TotalAsync("requests.count"), await world.TotalAsync("requests.count", world.Hierarchy.Tenants[1])));
        Assert.Empty(await world.SeeAsync(db => db.MetricChanges.ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_moves_takes_its_own_figures_along_and_leaves_those_of_its_former_customer(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start, 10));
        await world.RollAsync();
        await using (var session = world.As(world.Tenant))
        {
            session.Caller.BeginWrite(Core.Callers.Permissions.Get(Core.Callers.Permissions.MerchantsWrite));
            Assert.Null((await session.The<MoveMerchantService>().MoveAsync(new(world.Merchant.NodeId(), world.Hierarchy.Customers[1].NodeId()), default)).Error);
        }
        var moved = await world.SeeAsync(db => db.Merchants.AsNoTracking().SingleAsync(m => m.Id == world.Merchant.Id));
        await world.AddAsync(AnalyticsWorld.Requests(moved, start, 5));
        await world.RollAsync();

        Assert.Equal((15, 15), (await world.TotalAsync("requests.count"), await world.TotalAsync("requests.count", moved)));
        Assert.Equal((10, 5), (await world.TotalAsync("requests.count", world.Customer), await world.TotalAsync("requests.count", world.Hierarchy.Customers[1])));
        Assert.Equal([("customer-0-0", 1), ("customer-0-1", 3)], (await world.ReadAsync("merchants.active", groupBy: "customer")).Series.Select(g => (g.Label, (int)g.Points[^1].Value)).OrderBy(g => g.Label));
    }

    // What stood at some time is known by the figures alone.
    private static string[] Events(IEnumerable<string> figures) => [.. figures.Where(f => f.Contains(" requests.", StringComparison.Ordinal) || f.Contains(" payments.", StringComparison.Ordinal))];
}
