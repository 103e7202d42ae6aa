using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Runs;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Runs;

public sealed class BillingRunTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_month_is_billed_ahead_and_its_usage_after_it_each_merchant_by_itself(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await world.StartAsync();
        var (first, second) = (world.Hierarchy.Merchants[0], world.Hierarchy.Merchants[1]);
        await world.UseAsync(world.Used("a", 110, March), world.Used("b", 7, March.AddDays(3), second), world.Used("c", 13.5m, April.AddSeconds(-1).AddDays(-20), second));
        world.Time.SetUtcNow(April);

        var run = (await world.BillAsync()).Value!;

        Assert.Equal((BillingRunStatus.Completed, 2, 0, 0), (run.Status, run.Invoices, run.Skipped, run.Failed));
        var invoices = await world.InvoicesAsync();
        Assert.Equal([("INV-000001", March, 30.00m, 2.43m, 32.43m), ("INV-000002", April, 41.60m, 3.37m, 44.97m)],
            invoices.Select(i => (i.Number!, i.PeriodStart, i.Subtotal, i.Tax, i.Total)));
        Assert.All(invoices, i => Assert.Equal((InvoiceStatus.Open, i.Total, April.AddDays(14)), (i.Status, i.AmountDue, i.DueAt)));
        Assert.Equal(
            [("Base", 1, 20, 20, (Guid?)null, April), ("Merchant: merchant-0-0-0", 1, 5, 5, first.Id, April), ("Merchant: merchant-0-0-1", 1, 5, 5, second.Id, April),
             ("Calls: merchant-0-0-0", 100, 0.105m, 10.5m, first.Id, March), ("Calls: merchant-0-0-1", 10.5m, 0.105m, 1.10m, second.Id, March)],
            (await world.LinesAsync(invoices[1])).Select(l => (l.Description, l.Quantity, l.UnitPrice, l.Amount, l.BeneficiaryId, l.PeriodStart)));
        Assert.Equal(2, await world.SeeAsync(db => db.AuditEntries.CountAsync(e => e.TargetType == "Invoice" && e.Action == "billing.run")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Running_twice_bills_once_and_not_what_is_to_come(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await world.StartAsync();
        await world.StartAsync(world.Hierarchy.Customers[1], at: April.AddDays(3));

        Assert.Equal(1, (await world.BillAsync()).Value!.Invoices);
        Assert.Equal(0, (await world.BillAsync()).Value!.Invoices);
        await world.TickAsync();
        world.Time.SetUtcNow(April);
        Assert.Equal(0, (await world.BillAsync(asOf: April.AddSeconds(-1))).Value!.Invoices);
        await world.TickAsync();
        await world.TickAsync();

        Assert.Equal([March, April], (await world.InvoicesAsync()).Select(i => i.PeriodStart));
        Assert.Equal(["asOf"], (await world.BillAsync(asOf: April.AddSeconds(1))).Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_comes_after_its_month_was_billed_goes_to_the_next_invoice_but_for_what_was_free(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await world.StartAsync(trialDays: 10);
        await world.UseAsync(world.Used("in the trial", 1_000, March.AddDays(9)), world.Used("paid", 110, March.AddDays(10)));
        world.Time.SetUtcNow(March.AddDays(10).AddMonths(1));
        await world.TickAsync();

        await world.UseAsync(world.Used("late", 210, March.AddDays(11)), world.Used("late, of the trial", 1_000, March), world.Used("before all", 500, March.AddDays(-1)));
        world.Time.SetUtcNow(March.AddDays(10).AddMonths(2));
        await world.TickAsync();

        var invoices = await world.InvoicesAsync();
        Assert.Equal([30m, 40.5m, 51m], invoices.Select(i => i.Subtotal));
        Assert.Equal(210 - 10, (await world.LinesAsync(invoices[2]))[^1].Quantity);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contract_that_cannot_be_billed_is_passed_over_and_named_and_the_next_run_tries_it_again(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var broken = world.NewPlan("broken", "no json");
        await world.AddAsync(broken);
        var (good, bad) = (await world.StartAsync(), await world.StartAsync(world.Hierarchy.Customers[1], broken));
        await world.AddAsync(NewPayer(world.Tenant, world.Plan, 1));

        var run = (await world.BillAsync()).Value!;

        Assert.Equal((BillingRunStatus.CompletedWithFailures, 2, 1), (run.Status, run.Invoices, run.Failed));
        Assert.Equal(bad.Id, Assert.Single(run.Named).ContractId);
        Assert.Contains(await world.InvoicesAsync(), i => i.ContractId == good.Id);
        Assert.Equal((0, 1), ((await world.BillAsync()).Value is { } again ? (again.Invoices, again.Failed) : default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pending_charges_are_taken_once_and_what_is_left_of_a_month_goes_back_as_credit(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await world.StartAsync();
        await world.BillAsync();
        world.Time.SetUtcNow(March.AddDays(15).AddHours(12)); // Half of the month.
        await using (var session = world.As(world.Tenant, Permissions.BillingWrite))
            Assert.Null((await session.The<ContractService>().CancelAsync(new(new(nameof(Contract), contract.Id), ChangeTiming.Immediate), default)).Error);

        await world.BillAsync();
        await world.BillAsync();

        var (last, account) = ((await world.InvoicesAsync())[1], await world.AccountAsync());
        Assert.Equal((-15m, -1.22m, -16.22m, InvoiceStatus.Paid, 0m, 16.22m), (last.Subtotal, last.Tax, last.Total, last.Status, last.AmountDue, account.Credit));
        Assert.True(await world.SeeAsync(db => db.PendingCharges.AllAsync(c => c.InvoiceId == last.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_runs_it_for_a_tenant_of_others_or_beside_another_run(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await using (var session = world.As(world.Tenant, Permissions.BillingRun))
            Assert.IsType<NotFoundError>((await session.The<BillingRunService>().RunAsync(new(world.Hierarchy.Tenants[1].NodeId()), default)).Error);
        await world.AddAsync(BillingRunService.NewRun(world.Tenant.Id, world.Tenant.OwnerPath, March, March));

        Assert.Equal(new ConflictError("A billing run is under way."), (await world.BillAsync()).Error);
    }
}
