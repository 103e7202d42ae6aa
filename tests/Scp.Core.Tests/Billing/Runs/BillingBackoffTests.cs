using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Runs;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Runs;

public sealed class BillingBackoffTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_billed_is_tried_ever_more_rarely_also_by_another_node_and_others_do_not_wait(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var bad = await BreakAsync(world);
        await MinutesAsync(world, 40);
        var runs = await RunsAsync(world);
        Assert.Equal(5, runs.Count); // At once and after 2, 6, 14 and 30 minutes, a tenth more or less.
        Assert.All(runs, r => Assert.Equal((BillingRunStatus.CompletedWithFailures, bad.Id), (r.Status, Assert.Single(r.Named).ContractId)));

        await world.StartAsync();
        await world.TickAsync(world.NewNode());

        var last = (await RunsAsync(world)).Except(runs, EqualityComparer<BillingRun>.Create((a, b) => a!.Id == b!.Id, r => r.Id.GetHashCode())).Single();
        Assert.Equal((1, 0), (last.Invoices, last.Failed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task By_hand_it_is_tried_at_once_and_the_schedule_goes_on_when_it_is_mended(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var bad = await BreakAsync(world);
        for (var i = 0; i < 20; i++) Assert.Equal(1, (await world.BillAsync()).Value!.Failed);
        var waiting = await ReadAsync(world, bad);
        Assert.Equal(20, waiting.BillingFailures);
        Assert.InRange(waiting.BillingRetryAt!.Value - world.Time.GetUtcNow(), TimeSpan.FromHours(5), TimeSpan.FromHours(7));

        await using (var session = world.AsSystem())
        {
            (await session.Db.Contracts.SingleAsync(c => c.Id == bad.Id)).PlanId = world.Plan.Id;
            await session.Db.SaveChangesAsync();
        }
        await world.TickAsync();
        Assert.Empty(await world.InvoicesAsync());
        world.Time.Advance(TimeSpan.FromHours(7));
        await world.TickAsync();

        Assert.Single(await world.InvoicesAsync());
        var mended = await ReadAsync(world, bad);
        Assert.Equal((0, null), (mended.BillingFailures, mended.BillingRetryAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_fails_in_one_tenant_keeps_no_other_waiting(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var other = world.Hierarchy.Tenants[1];
        await BreakAsync(world);
        var run = BillingRunService.NewRun(world.Tenant.Id, world.Tenant.OwnerPath, March.AddDays(14), March);
        run.Failures = "no json"; // Nothing can be written into it.
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(), OwnerId = other.Id, OwnerPath = other.OwnerPath, Code = "basic", Number = 1, Name = "Base", Currency = "CHF", Price = 20,
            Status = PlanStatus.Published, PublishedAt = March,
        };
        await world.AddAsync(run, plan);
        await world.AddAsync(NewPayer(other, plan, 1));

        await world.TickAsync();

        Assert.Equal((other.Id, 20m), Assert.Single(await world.InvoicesAsync()) is var invoice ? (invoice.TenantId, invoice.Subtotal) : default);
        Assert.Equal((1, 1), ((await RunsAsync(world)).Count(r => r.FinishedAt is null), (await RunsAsync(world)).Count(r => r.OwnerId == other.Id)));
    }

    /// <summary>A contract that is due, on a plan that cannot be read.</summary>
    private static async Task<Contract> BreakAsync(RunWorld world)
    {
        var broken = world.NewPlan("broken", "no json");
        await world.AddAsync(broken);
        return await world.StartAsync(world.Hierarchy.Customers[1], broken);
    }

    private static async Task MinutesAsync(RunWorld world, int minutes)
    {
        for (var minute = 0; minute <= minutes; minute++)
        {
            await world.TickAsync();
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static Task<List<BillingRun>> RunsAsync(RunWorld world) => world.SeeAsync(db => db.BillingRuns.AsNoTracking().OrderBy(r => r.StartedAt).ToListAsync());

    private static Task<Contract> ReadAsync(RunWorld world, Contract contract) => world.SeeAsync(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contract.Id));
}
