using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Billing.Invoices;
using Scp.Core.Tests.Billing.Runs;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Payments;

public sealed class PaymentTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invoice_is_paid_once_it_is_covered_and_what_is_beyond_becomes_credit(DatabaseKind kind)
    {
        await using var world = await InvoicedAsync(kind);

        Assert.Equal((0m, PaymentStatus.Succeeded), (await PayAsync(world, 30m)).Value is { } part ? (part.Excess, part.Status) : default);
        Assert.Equal((InvoiceStatus.Open, 2.43m), await StateAsync(world));
        Assert.Equal(7.57m, (await PayAsync(world, 10m)).Value!.Excess);

        Assert.Equal((InvoiceStatus.Paid, 0m), await StateAsync(world));
        Assert.Equal(7.57m, (await world.AccountAsync()).Credit);
        Assert.Equal(new ConflictError("Nothing of the invoice is due."), (await PayAsync(world, 1)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refund_makes_due_again_what_the_payment_covered_and_takes_its_excess_back(DatabaseKind kind)
    {
        await using var world = await InvoicedAsync(kind);
        var payment = (await PayAsync(world, 40m)).Value!;

        Assert.Equal(PaymentStatus.Refunded, (await RefundAsync(world, payment)).Value!.Status);

        Assert.Equal((InvoiceStatus.Open, 32.43m), await StateAsync(world));
        Assert.Equal(0m, (await world.AccountAsync()).Credit);
        Assert.Equal(new ConflictError("Only a payment that succeeded is refunded."), (await RefundAsync(world, payment)).Error);
        var second = (await PayAsync(world, 40m)).Value!;
        await world.CreditAsync(1);
        Assert.Equal(new ConflictError("What the payment was too high by has paid another invoice."), (await RefundAsync(world, second)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_for_what_was_written_off_is_taken_all_the_same(DatabaseKind kind)
    {
        await using var world = await InvoicedAsync(kind);
        var invoice = Assert.Single(await world.InvoicesAsync());
        await world.InvoicingAsync(s => s.WriteOffAsync(new(invoice.NodeId(), "Bankrupt"), default));
        Assert.Equal((InvoiceStatus.Uncollectible, 0m), await StateAsync(world));

        await PayAsync(world, 32.43m);

        Assert.Equal((InvoiceStatus.Paid, 0m), await StateAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Amounts_are_whole_minor_units_and_tell_their_faults(DatabaseKind kind)
    {
        await using var world = await InvoicedAsync(kind);

        Assert.Equal(["amount"], (await PayAsync(world, 1.005m)).Faults());
        Assert.Equal(["amount"], (await PayAsync(world, -1)).Faults());
        Assert.Equal(["amount"], (await CreditAsync(world, 0.001m)).Faults());
        Assert.Equal(["reason"], (await CreditAsync(world, 1, "")).Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Credit_notes_reduce_what_is_due_and_then_give_credit_and_together_give_back_exactly_the_tax(DatabaseKind kind)
    {
        await using var world = await InvoicedAsync(kind);
        await PayAsync(world, 20m);

        var first = (await CreditAsync(world, 10.01m)).Value!;
        var second = (await CreditAsync(world, 10.01m)).Value!;
        var third = (await CreditAsync(world, 12.41m)).Value!;

        Assert.Equal(["CN-000001", "CN-000002", "CN-000003"], [first.Number, second.Number, third.Number]);
        Assert.Equal([0m, 7.59m, 12.41m], [first.ToAccount, second.ToAccount, third.ToAccount]);
        Assert.Equal(2.43m, first.Tax + second.Tax + third.Tax);
        Assert.Equal((InvoiceStatus.Paid, 0m), await StateAsync(world));
        Assert.Equal(20m, (await world.AccountAsync()).Credit);
        Assert.Equal(new ConflictError("Of the invoice, 0.00 CHF are left to credit."), (await CreditAsync(world, 0.01m)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Credit_notes_at_once_never_give_back_more_than_the_invoice(DatabaseKind kind)
    {
        await using var world = await InvoicedAsync(kind);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => CreditAsync(world, 10m))));

        var notes = await world.SeeAsync(db => db.CreditNotes.OrderBy(n => n.Number).ToListAsync());
        Assert.Equal(results.Count(r => r.Error is null), notes.Count);
        Assert.InRange(notes.Count, 1, 3);
        Assert.Equal(notes.Select((_, i) => $"CN-{i + 1:000000}"), notes.Select(n => n.Number));
        Assert.Equal((InvoiceStatus.Open, 32.43m - notes.Count * 10), await StateAsync(world));
    }

    private static async Task<RunWorld> InvoicedAsync(DatabaseKind kind)
    {
        var world = await RunWorld.CreateAsync(kind);
        await world.StartAsync();
        await world.BillAsync();
        return world;
    }

    private static async Task<(InvoiceStatus, decimal)> StateAsync(RunWorld world) => Assert.Single(await world.InvoicesAsync()) is var i ? (i.Status, i.AmountDue) : default;

    private static async Task<Result<Payment>> PayAsync(RunWorld world, decimal amount)
    {
        var invoice = Assert.Single(await world.InvoicesAsync());
        await using var session = world.As(world.Customer, Permissions.BillingWrite);
        return await session.The<PaymentService>().RecordAsync(new(invoice.NodeId(), amount, "bank-transfer", "R-1"), default);
    }

    private static async Task<Result<Payment>> RefundAsync(RunWorld world, Payment payment)
    {
        await using var session = world.As(world.Customer, Permissions.BillingWrite);
        return await session.The<PaymentService>().RefundAsync(new(new(nameof(Payment), payment.Id), "Paid twice"), default);
    }

    private static async Task<Result<CreditNote>> CreditAsync(RunWorld world, decimal amount, string reason = "Goodwill")
    {
        var invoice = Assert.Single(await world.InvoicesAsync());
        await using var session = world.As(world.Customer, Permissions.BillingWrite);
        return await session.The<CreditNoteService>().CreateAsync(new(invoice.NodeId(), amount, reason), default);
    }
}
