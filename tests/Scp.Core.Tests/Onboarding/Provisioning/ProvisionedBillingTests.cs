using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Provisioning;

public sealed class ProvisionedBillingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_waits_past_the_end_of_a_period_is_charged_the_rest_of_the_next_one_too(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync(plan: world.Plan with { NeedsApproval = true });
        await world.RunAsync();
        world.Time.Advance(TimeSpan.FromDays(31));
        await using (var session = world.AsSystem())
        {
            var contract = await session.Db.Contracts.SingleAsync(c => c.OwnerId == run.OwnerId);
            (contract.CurrentPeriodStart, contract.CurrentPeriodEnd, contract.BilledThrough) =
                (contract.CurrentPeriodEnd, contract.CurrentPeriodEnd.AddMonths(1), contract.CurrentPeriodEnd.AddMonths(1));
            await session.Db.SaveChangesAsync();
        }

        await world.ApproveAsync(run);
        await world.RunAsync();

        Assert.Equal("21.00 20.67", (await Outcome.OfAsync(world, run)).Charges); // 20 of 30 days.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_given_back_while_the_run_waited_is_charged_when_the_merchant_goes_live(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync(plan: world.Plan with { NeedsApproval = true });
        await world.RunAsync();
        world.Time.Advance(TimeSpan.FromDays(5));
        await world.ChangeContractAsync(world.Customer, ContractChange.Plan);
        world.Time.Advance(TimeSpan.FromDays(6));

        await world.ApproveAsync(run);
        await world.RunAsync();

        Assert.Equal("21.00 3.23 -16.00", (await Outcome.OfAsync(world, run)).Charges); // 10 of 31 days at 10.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_month_that_is_not_billed_yet_is_charged_by_its_run_alone(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        await using (var session = world.AsSystem())
        {
            var contract = await session.Db.Contracts.SingleAsync(c => c.OwnerId == world.Customer.Id);
            contract.BilledThrough = contract.CurrentPeriodStart;
            await session.Db.SaveChangesAsync();
        }
        var run = await world.StartAsync();

        await world.RunAsync();

        Assert.Equal((OwnerStatus.Active, ""), (await Outcome.OfAsync(world, run) is var o ? (o.Merchant!.Value, o.Charges) : default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contract_that_is_yet_to_begin_charges_by_its_first_run_alone(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        await using (var session = world.AsSystem())
        {
            var contract = await session.Db.Contracts.SingleAsync(c => c.OwnerId == world.Customer.Id);
            (contract.CurrentPeriodStart, contract.CurrentPeriodEnd) = (world.Time.GetUtcNow().AddDays(10), world.Time.GetUtcNow().AddDays(40));
            await session.Db.SaveChangesAsync();
        }
        var run = await world.StartAsync();

        await world.RunAsync();

        Assert.Equal((OwnerStatus.Active, ""), (await Outcome.OfAsync(world, run) is var o ? (o.Merchant!.Value, o.Charges) : default));
    }
}
