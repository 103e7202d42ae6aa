using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Billing.Invoices;
using Scp.Core.Tests.Billing.Runs;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>What a voided invoice had charged for a period was never paid: no change within the period gives it back.</summary>
public sealed class VoidedPeriodTests
{
    private const string Care = """[{"key":"care","title":"Care","model":"Flat","unitPrice":62}]""";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_pause_gives_back_nothing_of_it_and_what_the_resumption_charged_is_given_back(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await VoidedAsync(world);

        await ChangeAsync(world, s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default));
        Assert.Empty(await PendingAsync(world));
        await ChangeAsync(world, s => s.The<ContractService>().ResumeAsync(new(contract.NodeId()), default));
        Assert.Equal([17m, 34m], await PendingAsync(world));
        await ChangeAsync(world, s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default));

        Assert.Equal([-34m, -17m, 17m, 34m], await PendingAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_of_plan_charges_the_rest_on_the_new_one_and_gives_that_alone_back(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await VoidedAsync(world);
        Plan large = world.NewPlan("large", Care, 93), small = world.NewPlan("small", "[]", 31);
        await world.AddAsync(large, small);

        await ChangeAsync(world, s => s.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), large.NodeId(), ChangeTiming.Immediate), default));
        Assert.Equal([34m, 51m], await PendingAsync(world)); // Its flat price is the same, and is charged all the same.
        await ChangeAsync(world, s => s.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), small.NodeId(), ChangeTiming.Immediate), default));

        Assert.Equal([-51m, -34m, 17m, 34m, 51m], await PendingAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_end_gives_back_nothing_of_it(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await VoidedAsync(world);

        await ChangeAsync(world, s => s.The<ContractService>().CancelAsync(new(contract.NodeId(), ChangeTiming.Immediate), default));
        await world.BillAsync();

        Assert.Single(await world.InvoicesAsync());
        Assert.Equal(0, (await world.AccountAsync()).Credit);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_given_back_of_it_before_it_was_voided_is_not_any_more(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await BilledAsync(world);
        var large = world.NewPlan("large", Care, 93);
        large.Name = "Large";
        await world.AddAsync(large);
        await ChangeAsync(world, s => s.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), large.NodeId(), ChangeTiming.Immediate), default));
        Assert.Equal([-17m, 51m], await PendingAsync(world)); // The flat price stays.

        await VoidAsync(world);
        Assert.Equal([51m], await PendingAsync(world));
        await ChangeAsync(world, s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default));

        Assert.Equal(0, (await PendingAsync(world)).Sum());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_changed_before_it_was_billed_is_still_charged_up_to_the_change(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        Plan small = world.NewPlan("small", "[]", 31), large = world.NewPlan("large", "[]", 93);
        large.Name = "Large";
        await world.AddAsync(small, large);
        var contract = await world.StartAsync(plan: small);
        await ChangeAsync(world, s => s.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), large.NodeId(), ChangeTiming.Immediate), default));
        await world.BillAsync();
        Assert.Equal(93 - 42 + 14, Assert.Single(await world.InvoicesAsync()).Subtotal);

        await VoidAsync(world);

        Assert.Equal([14m], await PendingAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ended_and_then_voided_it_gives_back_nothing(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await BilledAsync(world);
        await ChangeAsync(world, s => s.The<ContractService>().CancelAsync(new(contract.NodeId(), ChangeTiming.Immediate), default));

        await VoidAsync(world);
        await world.TickAsync();

        Assert.Single(await world.InvoicesAsync());
        Assert.Equal(0, (await world.AccountAsync()).Credit);
    }

    /// <summary>A contract of 31 and 62 a month whose invoice of March is void, on March 15.</summary>
    private static async Task<Contract> VoidedAsync(RunWorld world)
    {
        var contract = await BilledAsync(world);
        await VoidAsync(world);
        return contract;
    }

    private static async Task<Contract> BilledAsync(RunWorld world)
    {
        var plan = world.NewPlan("care", Care, 31);
        await world.AddAsync(plan);
        var contract = await world.StartAsync(plan: plan);
        await world.BillAsync();
        return contract;
    }

    private static async Task VoidAsync(RunWorld world)
    {
        var invoice = Assert.Single(await world.InvoicesAsync());
        Assert.Null((await world.InvoicingAsync(s => s.VoidAsync(new(invoice.NodeId(), "Wrong"), default))).Error);
    }

    private static async Task ChangeAsync(RunWorld world, Func<Session, Task<Result<Contract>>> change)
    {
        await using var session = world.As(world.Tenant, Permissions.BillingWrite);
        Assert.Null((await change(session)).Error);
    }

    private static async Task<IEnumerable<decimal>> PendingAsync(RunWorld world) => (await world.SeeAsync(db => db.PendingCharges.Select(c => c.Amount).ToListAsync())).Order();
}
