using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Plans;
using Scp.Core.Common;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Prospects;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Prospects;

public sealed class ConversionTests
{
    private static readonly MerchantDraft[] shops = [new("One", "one", "UTC", "CHF"), new("Two", "two", "UTC", "CHF"), new("Three", "three", "UTC", "CHF")];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Makes_customer_contract_and_runs_with_the_right_to_convert_alone(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var (prospect, plan) = (await world.CreateAsync("Quay", 100), await world.SellAsync());

        var won = (await world.ConvertAsync(Input(prospect, plan))).Value!;

        var (customer, contract, runs) = await world.SeeAsync(async db => (await db.Customers.SingleAsync(c => c.Id == won.ConvertedToId),
            await db.Contracts.SingleAsync(), await db.ProvisioningRuns.ToListAsync()));
        Assert.Equal((ProspectStatus.Won, world.Time.GetUtcNow()), (won.Status, won.ClosedAt));
        Assert.Equal((world.Tenant.Id, "quay", "Quay Ltd"), (customer.ParentId, customer.Slug, customer.LegalName));
        Assert.Equal((customer.Id, plan.Id, world.Time.GetUtcNow()), (contract.OwnerId, contract.PlanId, contract.StartedAt));
        Assert.Equal([(customer.Id, "one"), (customer.Id, "three"), (customer.Id, "two")], runs.Select(r => (r.OwnerId, r.Merchant.Slug)).Order());
        Assert.NotNull((await world.HistoryAsync(prospect))[^1].LeftAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_call_makes_nothing_more(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var (prospect, plan) = (await world.CreateAsync("Quay"), await world.SellAsync());
        await world.ConvertAsync(Input(prospect, plan));
        var before = await CountAsync(world);

        Assert.Equal(new ConflictError("The prospect is won already."), (await world.ConvertAsync(Input(prospect, plan))).Error);
        Assert.Equal(new ConflictError("The prospect is won already."), (await world.LoseAsync(prospect)).Error);
        Assert.Equal(before, await CountAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_calls_at_once_make_one_customer(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var (prospect, before) = (await world.CreateAsync("Quay"), await CountAsync(world));

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => world.ConvertAsync(new(prospect.NodeId(), new("Quay", $"quay-{n}", "Quay Ltd"))))));

        Assert.Single(all, r => r.Error is null);
        Assert.Equal(before.Customers + 1, (await CountAsync(world)).Customers);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_part_refuses_leaves_nothing_of_the_others(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var (prospect, plan) = (await world.CreateAsync("Quay"), await world.SellAsync());
        var (input, before) = (Input(prospect, plan), await CountAsync(world));

        Assert.Equal(["template"], (await world.ConvertAsync(input with { Template = "unknown" })).Faults());
        Assert.IsType<NotFoundError>((await world.ConvertAsync(input with { Plan = new(nameof(Plan), Guid.Empty) })).Error);
        Assert.Equal(["startsAt"], (await world.ConvertAsync(input with { StartsAt = world.Time.GetUtcNow().AddYears(3) })).Faults());
        Assert.Equal(["merchants[1].slug", "merchants[1].timeZone"], (await world.ConvertAsync(input with { Merchants = [shops[0], shops[1] with { Slug = "Two", TimeZone = "Mars" }] })).Faults());
        Assert.Equal(["merchants"], (await world.ConvertAsync(input with { Merchants = [shops[0], shops[0]] })).Faults());
        Assert.Equal(["slug"], (await world.ConvertAsync(input with { Customer = new("Quay", "No slug", "Quay Ltd") })).Faults());
        var taken = await world.ConvertAsync(input with { Customer = new("Quay", world.Hierarchy.Customers[0].Slug, "Quay Ltd") });
        Assert.Equal(new ConflictError("The slug is already in use here."), taken.Error);

        Assert.Equal(before, await CountAsync(world));
        Assert.Equal(ProspectStatus.Open, (await world.SeeAsync(db => db.Prospects.SingleAsync())).Status);
    }

    /// <summary>As when the process ends: at each statement of the conversion in turn.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_death_at_any_statement_leaves_nothing_and_the_next_call_does_it_all(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var (prospect, plan) = (await world.CreateAsync("Quay"), await world.SellAsync());
        var before = await CountAsync(world);

        var deaths = 0;
        for (; ; deaths++)
        {
            (world.Statements.Count, world.Statements.BeforeEach) = (0, n => { if (n == deaths + 1) throw new InvalidOperationException("Killed."); });
            try
            {
                Assert.Null((await world.ConvertAsync(Input(prospect, plan))).Error);
                break;
            }
            catch (Exception e) when (e is InvalidOperationException { Message: "Killed." } or DbUpdateException { InnerException.Message: "Killed." })
            {
                world.Statements.BeforeEach = null;
                Assert.Equal(before, await CountAsync(world));
            }
        }
        world.Statements.BeforeEach = null;

        Assert.True(deaths > 5);
        Assert.Equal((before.Customers + 1, 1, 3), await CountAsync(world));
    }

    private static ConvertProspectInput Input(Prospect prospect, Plan plan) =>
        new(prospect.NodeId(), new("Quay", "quay", "Quay Ltd"), new(nameof(Plan), plan.Id), Merchants: shops);

    private static Task<(int Customers, int Contracts, int Runs)> CountAsync(ProspectWorld world) => world.SeeAsync(async db =>
        (await db.Customers.CountAsync(), await db.Contracts.CountAsync(), await db.ProvisioningRuns.CountAsync()));
}
