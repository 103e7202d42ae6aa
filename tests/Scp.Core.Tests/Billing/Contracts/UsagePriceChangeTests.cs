using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Billing.Runs;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>A month's usage is priced by the plan at its end: no plan that prices it differently comes in between.</summary>
public sealed class UsagePriceChangeTests
{
    private static readonly ConflictError refused = new("The plans price usage differently; change at the end of the period.");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_plan_that_prices_usage_differently_begins_with_a_period_and_the_preview_says_so(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var dear = await CallsAsync(world, "dear", """{"key":"calls","title":"Calls","model":"PerUnit","metric":"calls","included":10,"unitPrice":5}""");
        var contract = await world.StartAsync();
        await world.UseAsync(world.Used("a", 110, March));
        await world.BillAsync();

        Assert.Equal(refused, (await ChangeAsync(world, contract, dear)).Error);
        await using (var session = world.As(world.Tenant, Permissions.BillingWrite))
            Assert.Equal(refused, (await session.The<PlanChangePreview>().OfAsync(new(contract.NodeId(), dear.NodeId(), ChangeTiming.Immediate), default))!.Error);
        Assert.Null((await ChangeAsync(world, contract, dear, ChangeTiming.PeriodEnd)).Error);
        world.Time.SetUtcNow(April);
        await world.BillAsync();

        Assert.Contains(await world.LinesAsync((await world.InvoicesAsync())[1]), l => (l.Description, l.UnitPrice, l.Amount) == ("Calls: merchant-0-0-0", 0.105m, 10.5m));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_pause_bills_usage_as_well_but_a_trial_and_what_has_not_begun_do_not(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var dear = await CallsAsync(world, "dear", """{"key":"calls","title":"Calls","model":"PerUnit","metric":"calls","unitPrice":5}""");
        var (paused, trial, later) = (await world.StartAsync(), await world.StartAsync(world.Hierarchy.Customers[1], trialDays: 31), await LaterAsync(world));
        await world.BillAsync();
        await using (var session = world.As(world.Tenant, Permissions.BillingWrite))
            Assert.Null((await session.The<ContractService>().PauseAsync(new(paused.NodeId()), default)).Error);

        Assert.Equal(refused, (await ChangeAsync(world, paused, dear)).Error);
        Assert.Equal(dear.Id, (await ChangeAsync(world, trial, dear)).Value!.PlanId);
        Assert.Equal(dear.Id, (await ChangeAsync(world, later, dear)).Value!.PlanId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Titles_and_the_order_of_components_price_nothing_and_tiers_do(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        const string Bytes = """{"key":"bytes","title":"Bytes","model":"Volume","metric":"bytes","tiers":[{"upTo":50,"unitPrice":0.09},{"upTo":null,"unitPrice":0.01}]}""";
        const string Calls = """{"key":"calls","title":"Calls","model":"PerUnit","metric":"calls","unitPrice":0.10}""";
        var (one, alike) = (await CallsAsync(world, "one", $"{Bytes},{Calls}"),
            await CallsAsync(world, "alike", $"{Calls.Replace("0.10", "0.1", StringComparison.Ordinal)},{Bytes.Replace("\"Bytes\"", "\"Data\"", StringComparison.Ordinal)}"));
        var (tiered, fewer) = (await CallsAsync(world, "tiered", $"{Bytes.Replace("50", "60", StringComparison.Ordinal)},{Calls}"), await CallsAsync(world, "fewer", Calls));
        var contract = await world.StartAsync(plan: one);
        await world.BillAsync();

        Assert.Equal(refused, (await ChangeAsync(world, contract, tiered)).Error);
        Assert.Equal(refused, (await ChangeAsync(world, contract, fewer)).Error);
        Assert.Equal(alike.Id, (await ChangeAsync(world, contract, alike)).Value!.PlanId);
    }

    private static async Task<Plan> CallsAsync(RunWorld world, string code, string components)
    {
        var plan = world.NewPlan(code, $"[{components}]");
        await world.AddAsync(plan);
        return plan;
    }

    /// <summary>The contract of a further customer, which begins in April.</summary>
    private static async Task<Contract> LaterAsync(RunWorld world)
    {
        var payer = NewPayer(world.Tenant, world.Plan, 1).ToList();
        await world.AddAsync(payer.Take(1));
        return await world.StartAsync((Core.Hierarchy.Customer)payer[0], at: April);
    }

    private static async Task<Result<Contract>> ChangeAsync(RunWorld world, Contract contract, Plan plan, ChangeTiming timing = ChangeTiming.Immediate)
    {
        await using var session = world.As(world.Tenant, Permissions.BillingWrite);
        return await session.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), plan.NodeId(), timing), default);
    }
}
