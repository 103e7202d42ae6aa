using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Runs;
using Scp.Core.Callers;
using Scp.Core.Tests.Billing.Invoices;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Runs;

/// <summary>What an ended contract is still owed no invoice will show: it is credit of the account.</summary>
public sealed class LastChargesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_last_invoice_gave_back_is_credit_when_that_is_voided_and_the_next_contract_takes_it(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await EndedAsync(world, used: 510);
        await world.BillAsync();
        var last = (await world.InvoicesAsync())[1];
        Assert.Equal((500 * 0.105m - 15, InvoiceStatus.Open), (last.Subtotal, last.Status));
        Assert.Null((await world.InvoicingAsync(s => s.VoidAsync(new(last.NodeId(), "The usage was ours"), default))).Error);

        await world.TickAsync();
        await world.TickAsync();

        Assert.Equal(15 + 1.22m, (await world.AccountAsync()).Credit); // With its tax.
        Assert.True(await world.SeeAsync(db => db.PendingCharges.AllAsync(c => c.InvoiceId == null && c.SettledAt != null)));
        Assert.True(await world.SeeAsync(db => db.AuditEntries.AnyAsync(e => e.TargetType == nameof(BillingAccount) && e.Action == "billing.settle")));
        await world.StartAsync(at: world.Time.GetUtcNow());
        await world.BillAsync();
        Assert.Equal(16.22m, (await world.InvoicesAsync())[^1].AmountCredited);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_given_back_later_is_credit_at_the_next_run_once(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var contract = await EndedAsync(world, used: 0);
        await world.BillAsync();
        Assert.Equal(16.22m, (await world.AccountAsync()).Credit);
        await world.AddAsync(NewCharge(contract, "undo", -10), NewCharge(contract, "less", 4));

        Assert.Equal((BillingRunStatus.Completed, 0), (await world.BillAsync()).Value is { } run ? (run.Status, run.Invoices) : default);
        await world.BillAsync();

        Assert.Equal(16.22m + 6.49m, (await world.AccountAsync()).Credit);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_credited_of_what_costs_more_than_it_gives_back_or_while_an_invoice_is_to_come(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var going = await world.StartAsync(world.Hierarchy.Customers[1]);
        await world.BillAsync();
        await world.AddAsync(NewCharge(going, "credit", -10));
        var ended = await EndedAsync(world, used: 0);
        await world.BillAsync();
        var before = (await world.AccountAsync()).Credit;
        await world.AddAsync(NewCharge(ended, "cost", 10), NewCharge(ended, "credit", -4));

        await world.TickAsync();
        await world.TickAsync();

        Assert.Equal((before, 0m), ((await world.AccountAsync()).Credit, await world.SeeAsync(db => db.BillingAccounts.Where(a => a.OwnerId == going.OwnerId).Select(a => a.Credit).SingleAsync())));
        Assert.Equal(["credit"], await world.SeeAsync(db => db.PendingCharges.Where(c => c.InvoiceId == null && c.SettledAt == null).Select(c => c.Key).ToListAsync()));
    }

    /// <summary>A contract of 30 a month that was billed ahead and ended after half of March.</summary>
    private static async Task<Contract> EndedAsync(RunWorld world, decimal used)
    {
        var contract = await world.StartAsync();
        await world.BillAsync();
        if (used > 0) await world.UseAsync(world.Used("a", used, March));
        world.Time.SetUtcNow(March.AddDays(15).AddHours(12));
        await using var session = world.As(world.Tenant, Permissions.BillingWrite);
        Assert.Null((await session.The<ContractService>().CancelAsync(new(contract.NodeId(), ChangeTiming.Immediate), default)).Error);
        return contract;
    }

    private static PendingCharge NewCharge(Contract contract, string key, decimal amount) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, ContractId = contract.Id, Key = key, Description = key,
        UnitPrice = amount, Amount = amount, PeriodStart = March, PeriodEnd = April, CreatedAt = March,
    };
}
