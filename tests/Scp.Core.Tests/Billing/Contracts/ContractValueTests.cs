using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>What contracts cost in the end, through the services and a run.</summary>
public sealed class ContractValueTests
{
    private static readonly DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_in_the_middle_gives_back_half_and_charges_half_and_the_preview_said_so(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var small = await world.SellAsync("small", 10, [new("shops", "Shop", PriceModel.PerMerchant, UnitPrice: 4)]);
        var large = await world.SellAsync("large", 31, [new("shops", "Shop", PriceModel.PerMerchant, UnitPrice: 2), new("care", "Care", PriceModel.Flat, UnitPrice: 8)]);
        var contract = await world.StartAsync(small);
        await world.RunAsync(contract);
        world.Time.Advance((contract.CurrentPeriodEnd - start) / 2);

        var preview = await world.PreviewAsync(contract, large);
        Assert.Null((await world.ChangePlanAsync(contract, large)).Error);

        var charges = await world.PendingAsync(contract);
        Assert.Equal([-5m, -2m, -2m, 1m, 1m, 4m, 15.5m], charges.Select(c => c.Amount).Order());
        Assert.Equal(preview.Lines.Select(Facts).Order(), charges.Select(c => (c.Description, c.Amount, c.BeneficiaryId, c.PeriodStart, c.PeriodEnd)).Order());
        Assert.Equal((12.5m, 9m, 12.5m + 31 + 2 * 2 + 8), (preview.DueNow.Amount, preview.Credit.Amount, preview.NextInvoice.Amount));
        Assert.Equal(2, charges.Where(c => c.Amount == -2).Select(c => c.BeneficiaryId).Distinct().Count());
        world.Time.Advance(contract.CurrentPeriodEnd - world.Time.GetUtcNow());
        await world.RunAsync(contract);
        Assert.Equal(preview.NextInvoice.Amount, await TotalAsync(world, contract, contract.CurrentPeriodEnd));

        static (string, decimal, Guid?, DateTimeOffset, DateTimeOffset) Facts(PreviewedLine l) => (l.Description, l.Amount.Amount, l.BeneficiaryId, l.PeriodStart, l.PeriodEnd);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_preview_leaves_nothing_behind_and_tells_why_a_change_would_be_refused(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (small, large) = (await world.SellAsync("small", 10), await world.SellAsync("large", 31));
        var contract = await world.StartAsync(small);
        await world.RunAsync(contract);
        var before = await world.ReadAsync(contract);

        var (now, later, same) = (await world.PreviewAsync(contract, large), await world.PreviewAsync(contract, large, ChangeTiming.PeriodEnd), await world.PreviewAsync(contract, small));

        Assert.Equal((21m, 10m, 52m), (now.DueNow.Amount, now.Credit.Amount, now.NextInvoice.Amount));
        Assert.Equal((0m, 0m, 31m), (later.DueNow.Amount, later.Credit.Amount, later.NextInvoice.Amount));
        Assert.IsType<ConflictError>(same.Error);
        var after = await world.ReadAsync(contract);
        Assert.Equal((before.Version, before.PlanId, before.PendingPlanId), (after.Version, after.PlanId, after.PendingPlanId));
        Assert.Empty(await world.PendingAsync(contract));
    }

    /// <summary>Through changes, pauses and an end, with the run before, between or after them and merchants that come and go, all charges
    /// of a period are the shares of what was held.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Any_sequence_of_changes_costs_the_shares_of_what_was_held(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var random = new Random(20_260_305);
        Plan[] plans =
        [
            await world.SellAsync("a", 10.01m, [new("shops", "Shop", PriceModel.PerMerchant, UnitPrice: 3.33m)]), await world.SellAsync("b", 99.99m, [new("care", "Care", PriceModel.Flat, UnitPrice: 7.77m)]),
            await world.SellAsync("c", 0.05m, [new("shops", "Store", PriceModel.PerMerchant, UnitPrice: 1.11m), new("more", "More", PriceModel.PerMerchant, UnitPrice: 0.07m)]),
        ];
        foreach (var customer in world.Hierarchy.Customers.Take(2))
        {
            var (begin, plan) = (world.Time.GetUtcNow(), plans[0]);
            var contract = await world.StartAsync(plan, customer);
            var (end, paused, billed) = (contract.CurrentPeriodEnd, false, false);
            var expected = 0m;
            var at = begin;
            for (var step = 0; step < 12; step++)
            {
                var next = step is 11 ? end : at.AddSeconds(random.Next(1, 200_000));
                expected += paused ? 0 : AheadCharges.Of(plan, [.. Merchants(world, customer)]).Sum(c => Proration.Share(c.Amount, begin, end, at, next, "CHF"));
                world.Time.Advance(next - at);
                at = next;
                if (step is 11) break;
                if (random.Next(3) is 0 && !billed) (billed, _) = (true, await world.RunAsync(contract));
                var choice = random.Next(3);
                if (paused) (paused, _) = (false, Done(await world.ChangeAsync(s => s.The<ContractService>().ResumeAsync(new(contract.NodeId()), default))));
                else if (choice is 0) (paused, _) = (true, Done(await world.ChangeAsync(s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default))));
                else Done(await world.ChangePlanAsync(contract, plan = plans.Where(p => p != plan).ElementAt(random.Next(2))));
            }
            Assert.NotEmpty(await world.RunAsync(contract));
            var ahead = (await world.ReadAsync(contract)).Status is ContractStatus.Paused ? 0 : AheadCharges.Of(plan, [.. Merchants(world, customer)]).Sum(c => c.Amount);

            Assert.Equal(expected, await TotalAsync(world, contract) - ahead);
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite, true), InlineData(DatabaseKind.Sqlite, false), InlineData(DatabaseKind.Postgres, true), InlineData(DatabaseKind.Postgres, false)]
    public async Task One_that_is_ended_at_once_costs_its_part_of_the_period_whether_it_was_billed_before_or_not(DatabaseKind kind, bool billed)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var contract = await world.StartAsync(await world.SellAsync("pro", 31));
        if (billed) await world.RunAsync(contract);
        world.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(ContractStatus.Cancelled, (await world.CancelAsync(contract, ChangeTiming.Immediate)).Value!.Status);
        var turn = Assert.Single(await world.RunAsync(contract));

        Assert.Equal((start, start.AddDays(7), (BilledPeriod?)null), (turn.Ended!.Start, turn.Ended.End, turn.Ahead));
        Assert.Equal(7, await TotalAsync(world, contract));
        Assert.Empty(await world.RunAsync(contract));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_was_not_charged_is_given_nothing_back(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var small = await world.SellAsync("small", 0, [new("shops", "Shop", PriceModel.PerMerchant, UnitPrice: 31)]);
        var contract = await world.StartAsync(small);
        await world.RunAsync(contract);
        await using (var system = world.AsSystem())
        {
            var merchants = await system.Db.Merchants.Where(m => m.ParentId == contract.OwnerId).OrderBy(m => m.Id).ToListAsync();
            merchants[0].Status = OwnerStatus.Suspended;
            await system.Db.SaveChangesAsync();
            await system.The<MerchantService>().CreateAsync(new(world.Customer.NodeId(), "Late", "late", "UTC", "CHF", Draft: true), default);
        }
        world.Time.Advance(TimeSpan.FromDays(10));

        await world.ChangeAsync(s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default));

        Assert.Equal([-21m, -21m], (await world.PendingAsync(contract)).Select(c => c.Amount));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_trial_may_change_plan_and_end_for_nothing(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (small, large) = (await world.SellAsync("small", 10, trialDays: 30), await world.SellAsync("large", 900, interval: BillingInterval.Year));
        var contract = await world.StartAsync(small);
        world.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(large.Id, (await world.ChangePlanAsync(contract, large)).Value!.PlanId);
        Assert.Null((await world.CancelAsync(contract, ChangeTiming.Immediate)).Error);

        Assert.Empty(await world.PendingAsync(contract));
        world.Time.Advance(TimeSpan.FromDays(300));
        Assert.Empty(await world.RunAsync(contract));
    }

    private static IEnumerable<BilledMerchant> Merchants(BillingWorld world, Customer customer) =>
        world.Hierarchy.Merchants.Where(m => m.ParentId == customer.Id).Select(m => new BilledMerchant(m.Id, m.Name));

    private static bool Done(Result<Contract> result) => result.Error is { } error ? throw new InvalidOperationException(error.Message) : true;

    private static async Task<decimal> TotalAsync(BillingWorld world, Contract contract, DateTimeOffset? at = null) =>
        (await world.SeeAsync(db => (from invoice in db.Invoices
                                     join line in db.InvoiceLines on invoice.Id equals line.InvoiceId
                                     where invoice.ContractId == contract.Id && (at == null || invoice.PeriodStart == at)
                                     select line.Amount).ToListAsync())).Sum();
}
