using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Billing.Runs;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Invoices;

public sealed class InvoiceServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_waits_without_a_number_until_it_is_finalized(DatabaseKind kind)
    {
        await using var world = await DraftingAsync(kind);
        var draft = Assert.Single(await world.InvoicesAsync());
        Assert.Equal((InvoiceStatus.Draft, null, 32.43m, 0m), (draft.Status, draft.Number, draft.Total, draft.AmountDue));

        var opened = (await world.InvoicingAsync(s => s.FinalizeAsync(new(draft.NodeId()), default))).Value!;

        Assert.Equal((InvoiceStatus.Open, "INV-000001", 32.43m), (opened.Status, opened.Number, opened.AmountDue));
        Assert.Equal(new ConflictError("Only a draft is finalized."), (await world.InvoicingAsync(s => s.FinalizeAsync(new(draft.NodeId()), default))).Error);
        Assert.Equal(new StaleError("2"), (await world.InvoicingAsync(s => s.VoidAsync(new(draft.NodeId(), "Wrong", "1"), default))).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Drafts_that_are_finalized_at_once_get_numbers_without_gaps(DatabaseKind kind)
    {
        await using var world = await DraftingAsync(kind);
        world.Time.SetUtcNow(RunWorld.March.AddMonths(7));
        await world.TickAsync();
        var drafts = await world.InvoicesAsync();

        // Each twice, of which one is refused.
        var results = await Task.WhenAll(drafts.Concat(drafts).Select(d => Task.Run(() => world.InvoicingAsync(s => s.FinalizeAsync(new(d.NodeId()), default)))));

        while ((await world.InvoicesAsync()).Find(i => i.Status is InvoiceStatus.Draft) is { } left)
            Assert.Null((await world.InvoicingAsync(s => s.FinalizeAsync(new(left.NodeId()), default))).Error);
        Assert.Contains(results, r => r.Error is not null);
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"INV-{n:000000}"), (await world.InvoicesAsync()).Select(i => i.Number!).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Credit_pays_first_and_goes_back_when_the_invoice_is_void_which_keeps_its_number(DatabaseKind kind)
    {
        await using var world = await DraftingAsync(kind);
        await world.CreditAsync(10);
        var draft = Assert.Single(await world.InvoicesAsync());

        var opened = (await world.InvoicingAsync(s => s.FinalizeAsync(new(draft.NodeId()), default))).Value!;
        Assert.Equal((22.43m, 10m, 0m), (opened.AmountDue, opened.AmountCredited, (await world.AccountAsync()).Credit));
        var voided = (await world.InvoicingAsync(s => s.VoidAsync(new(draft.NodeId(), "Wrong"), default))).Value!;

        Assert.Equal((InvoiceStatus.Void, "INV-000001", 0m, 10m), (voided.Status, voided.Number, voided.AmountDue, (await world.AccountAsync()).Credit));
        Assert.Equal(new ConflictError("Only an invoice that is not paid is voided."), (await world.InvoicingAsync(s => s.VoidAsync(new(draft.NodeId(), "Again"), default))).Error);
        Assert.Equal("Wrong", await world.SeeAsync(db => db.AuditEntries.Where(e => e.Action == "invoice.void" && e.TargetType == "Invoice").Select(e => e.Reason).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Credit_that_covers_all_of_it_pays_it_at_once(DatabaseKind kind)
    {
        await using var world = await DraftingAsync(kind);
        await world.CreditAsync(50);
        var draft = Assert.Single(await world.InvoicesAsync());

        var opened = (await world.InvoicingAsync(s => s.FinalizeAsync(new(draft.NodeId()), default))).Value!;

        Assert.Equal((InvoiceStatus.Paid, world.Time.GetUtcNow(), 17.57m), (opened.Status, opened.PaidAt, (await world.AccountAsync()).Credit));
        Assert.Equal(new ConflictError("Only an open invoice is written off."), (await world.InvoicingAsync(s => s.WriteOffAsync(new(draft.NodeId(), "Gone"), default))).Error);
        Assert.Equal(["reason"], (await world.InvoicingAsync(s => s.WriteOffAsync(new(draft.NodeId(), " "), default))).Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_database_keeps_lines_as_they_were_written(DatabaseKind kind)
    {
        await using var world = await DraftingAsync(kind);
        await using var session = world.AsSystem();
        session.Db.Remove(await session.Db.InvoiceLines.FirstAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Db.SaveChangesAsync());
    }

    private static async Task<RunWorld> DraftingAsync(DatabaseKind kind)
    {
        var world = await RunWorld.CreateAsync(kind);
        await world.StartAsync();
        var account = await world.AccountAsync();
        await using (var session = world.As(world.Tenant, Permissions.BillingWrite))
            Assert.Null((await session.The<BillingAccountService>().UpdateAsync(new(new(nameof(BillingAccount), account.Id), DraftsInvoices: true), default)).Error);
        await world.BillAsync();
        return world;
    }
}

internal static class Invoicing
{
    public static async Task<Result<Invoice>> InvoicingAsync(this RunWorld world, Func<InvoiceService, Task<Result<Invoice>>> change)
    {
        await using var session = world.As(world.Customer, Permissions.BillingWrite);
        return await change(session.The<InvoiceService>());
    }

    public static async Task CreditAsync(this RunWorld world, decimal credit)
    {
        await using var session = world.AsSystem();
        (await session.Db.BillingAccounts.SingleAsync(a => a.OwnerId == world.Customer.Id)).Credit = credit;
        await session.Db.SaveChangesAsync();
    }
}
