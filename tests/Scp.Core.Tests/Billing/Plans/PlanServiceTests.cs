using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Plans;

public sealed class PlanServiceTests
{
    private static readonly PriceComponentInput[] components =
    [
        new("orders", "Orders", PriceModel.Graduated, "orders", Tiers: [new(0.10m, 100), new(0.05m, null, 3)]),
        new("support", "Support", PriceModel.Flat, UnitPrice: 20),
        new("shops", "Shops", PriceModel.PerMerchant, UnitPrice: 9),
        new("mails", "Mails", PriceModel.PerUnit, "mails", 1000, 0.0005m),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_plan_keeps_what_it_was_drafted_with_exactly(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);

        var draft = await world.DraftAsync("pro", 49.50m, components, [new(Features.Merchants, 3), new(Features.Users)]);

        var read = await world.SeeAsync(db => db.Plans.AsNoTracking().SingleAsync(p => p.Id == draft.Id));
        Assert.Equal((49.50m, 1, PlanStatus.Draft), (read.Price, read.Number, read.Status));
        Assert.Equal(["orders", "support", "shops", "mails"], read.Prices.Select(p => p.Key));
        Assert.Equal([new PriceTier(100, 0.10m), new PriceTier(null, 0.05m, 3)], read.Prices[0].Tiers!);
        Assert.Equal((1000m, 0.0005m), (read.Prices[3].Included, read.Prices[3].UnitPrice!.Value));
        Assert.Equal([new Entitlement(Features.Merchants, 3), new Entitlement(Features.Users)], read.Allows);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_published_plan_changes_neither_through_the_service_nor_past_it(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var plan = await world.SellAsync("pro", 49, components, [new(Features.Merchants, 3)]);
        await using (var session = world.As(world.Tenant, Permissions.PlansWrite))
            Assert.IsType<ConflictError>((await session.The<PlanService>().UpdateAsync(new(plan.NodeId(), Price: 1), default)).Error);

        Action<Plan>[] changes =
        [
            p => p.Price = 1, p => p.Name = "Other", p => p.Currency = "EUR", p => p.Interval = BillingInterval.Year, p => p.TrialDays = 1, p => p.Components = "[]",
            p => p.Entitlements = "[]", p => p.PublishedAt = null, p => p.Status = PlanStatus.Draft,
        ];
        foreach (var change in changes)
        {
            await using var session = world.AsSystem();
            change(await session.Db.Plans.SingleAsync(p => p.Id == plan.Id));
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => session.Db.SaveChangesAsync());
            Assert.Contains(PublishedPlans.Message, refused.InnerException!.Message, StringComparison.Ordinal);
        }
        await using (var session = world.AsSystem())
        {
            session.Db.Remove(await session.Db.Plans.SingleAsync(p => p.Id == plan.Id));
            await Assert.ThrowsAsync<DbUpdateException>(() => session.Db.SaveChangesAsync());
        }
        var now = await world.SeeAsync(db => db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan.Id));
        Assert.Equal((plan.Version, 49m, plan.Components), (now.Version, now.Price, now.Components));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Versions_of_a_plan_follow_each_other(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var first = await world.SellAsync("pro", 49, components);
        await using var session = world.As(world.Tenant, Permissions.PlansWrite);
        var plans = session.The<PlanService>();

        var second = (await plans.CreateVersionAsync(new(first.NodeId()), default)).Value!;
        Assert.IsType<ConflictError>((await plans.CreateVersionAsync(new(first.NodeId()), default)).Error);
        var changed = (await plans.UpdateAsync(new(second.NodeId(), Price: 59, Etag: second.Etag), default)).Value!;
        Assert.IsType<StaleError>((await plans.UpdateAsync(new(second.NodeId(), Price: 60, Etag: "0"), default)).Error);
        var published = (await plans.PublishAsync(new(second.NodeId()), default)).Value!;
        var retired = (await plans.RetireAsync(new(first.NodeId(), "Replaced"), default)).Value!;

        Assert.Equal((2, 59m, first.Components), (changed.Number, changed.Price, changed.Components));
        Assert.Equal((PlanStatus.Published, PlanStatus.Retired), (published.Status, retired.Status));
        Assert.IsType<ConflictError>((await plans.PublishAsync(new(first.NodeId()), default)).Error);
        Assert.IsType<ConflictError>((await plans.RetireAsync(new(first.NodeId()), default)).Error);
        Assert.IsType<ConflictError>((await plans.CreateAsync(new(world.Tenant.NodeId(), "pro", "Again", "CHF"), default)).Error);
    }

    public static TheoryData<string, PriceComponentInput[]> Unsound => new()
    {
        { "components", [new("a", "A", PriceModel.Flat, UnitPrice: 1), new("a", "B", PriceModel.Flat, UnitPrice: 1)] },
        { "components.0.key", [new("A b", "A", PriceModel.Flat, UnitPrice: 1)] },
        { "components.0.metric", [new("a", "A", PriceModel.PerUnit, UnitPrice: 1)] },
        { "components.0.metric", [new("a", "A", PriceModel.Flat, "orders", UnitPrice: 1)] },
        { "components.0.unitPrice", [new("a", "A", PriceModel.PerUnit, "orders")] },
        { "components.0.unitPrice", [new("a", "A", PriceModel.PerUnit, "orders", 0, -0.01m)] },
        { "components.0.unitPrice", [new("a", "A", PriceModel.Flat, UnitPrice: 0.005m)] },
        { "components.0.included", [new("a", "A", PriceModel.PerUnit, "orders", -1, 1)] },
        { "components.0.tiers", [new("a", "A", PriceModel.Volume, "orders")] },
        { "components.0.tiers.1.upTo", [new("a", "A", PriceModel.Volume, "orders", Tiers: [new(1, 10), new(1, 20)])] },
        { "components.0.tiers.0.upTo", [new("a", "A", PriceModel.Volume, "orders", Tiers: [new(1), new(1)])] },
        { "components.0.tiers.1.upTo", [new("a", "A", PriceModel.Graduated, "orders", Tiers: [new(1, 10), new(1, 10), new(1)])] },
    };

    [Theory, MemberData(nameof(Unsound))]
    public async Task An_unsound_price_is_told_by_its_place(string field, PriceComponentInput[] of)
    {
        await using var world = await BillingWorld.CreateAsync(DatabaseKind.Sqlite);
        await using var session = world.As(world.Tenant, Permissions.PlansWrite);

        var made = await session.The<PlanService>().CreateAsync(new(world.Tenant.NodeId(), "pro", "Pro", "CHF", 1, Components: of), default);

        Assert.Equal([field], made.Faults().Distinct());
    }

    [Fact]
    public async Task Every_other_fault_is_told_at_once()
    {
        await using var world = await BillingWorld.CreateAsync(DatabaseKind.Sqlite);
        await using var session = world.As(world.Tenant, Permissions.PlansWrite);

        var made = await session.The<PlanService>().CreateAsync(new(world.Tenant.NodeId(), "pro", "", "francs", -1, TrialDays: 1000,
            Entitlements: [new("castles", 1), new(Features.Users, -1)]), default);

        Assert.Equal(["name", "currency", "price", "trialDays", "entitlements.0.feature", "entitlements.1.limit"], made.Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_sees_what_is_sold_to_it_and_no_draft(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (sold, draft) = (await world.SellAsync("pro"), await world.DraftAsync("next"));
        var foreign = await world.PublishAsync(await world.DraftAsync("other", tenant: world.Hierarchy.Tenants[1]));
        await using var session = world.As(world.Customer, Permissions.PlansRead);

        var reach = await session.Db.Shared<Plan>().AsNoTracking().ToListAsync();

        Assert.Equal([sold.Id], reach.Where(p => session.Caller.CanRead(Permissions.Get(Permissions.PlansRead), p)).Select(p => p.Id));
        Assert.DoesNotContain(foreign.Id, reach.Select(p => p.Id));
        Assert.Contains(draft.Id, reach.Select(p => p.Id)); // What keeps it from them is the decision about each row.
        Assert.Empty(await session.Db.Plans.ToListAsync());
    }
}
