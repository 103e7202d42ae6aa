using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Collections;

public sealed class InvoiceCollectorTests
{
    private static readonly (int, string) refused = (402, """{"error":{"type":"card_error","code":"card_declined","message":"Your card was declined."}}""");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invoice_is_charged_once_and_paid(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);

        await world.CollectAsync();
        await world.CollectAsync();

        var (invoice, contract, _, payments) = await world.ReadAsync();
        var asked = Assert.Single(world.Asked);
        Assert.Contains("amount=10810&confirm=true&currency=chf&customer=cus_1", asked.Body, StringComparison.Ordinal);
        Assert.Contains("payment_method=pm_1", asked.Body, StringComparison.Ordinal);
        Assert.Equal((InvoiceStatus.Paid, 108.10m, 0, ContractStatus.Active), (invoice.Status, invoice.AmountPaid, invoice.Attempts, contract.Status));
        var payment = Assert.Single(payments);
        Assert.Equal((PaymentStatus.Succeeded, 108.10m, "pi_1", payment.Id.ToString()), (payment.Status, payment.Amount, payment.Reference, asked.Headers["Idempotency-Key"]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_one_is_tried_again_for_weeks_and_then_the_customer_is_suspended(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        await world.SuspendUnpaidAsync();
        world.Answer = () => Task.FromResult(refused);

        foreach (var days in (int[])[0, 3, 5, 7, 30])
        {
            world.Time.Advance(TimeSpan.FromDays(days));
            await world.CollectAsync();
        }

        var (invoice, contract, _, payments) = await world.ReadAsync();
        Assert.Equal((DunningSchedule.Attempts, DunningSchedule.Attempts), (world.Keys.Count(), payments.Count));
        Assert.All(payments, p => Assert.Equal((PaymentStatus.Failed, "The means of payment was refused."), (p.Status, p.Failure)));
        Assert.Equal((InvoiceStatus.Open, DunningSchedule.Attempts, null, ContractStatus.PastDue), (invoice.Status, invoice.Attempts, invoice.NextAttemptAt, contract.Status));
        await using var system = world.AsSystem();
        Assert.Equal(OwnerStatus.Suspended, (await system.Db.Customers.SingleAsync(c => c.Id == contract.OwnerId)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contract_is_past_due_until_it_is_paid_and_adds_nothing_meanwhile(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind, method: false);
        await world.CollectAsync();
        Assert.Equal(ContractStatus.Active, (await world.ReadAsync()).Contract.Status);

        world.Time.Advance(TimeSpan.FromDays(15));
        await world.CollectAsync();
        var (invoice, contract, _, _) = await world.ReadAsync();
        Assert.Equal((1, ContractStatus.PastDue), (invoice.Attempts, contract.Status));
        Assert.IsType<LimitExceededError>(await AddMerchantAsync(world));

        await using var session = world.As(Permissions.BillingWrite);
        Assert.Null((await session.Services.GetRequiredService<PaymentService>().RecordAsync(new(new("Invoice", invoice.Id), 108.10m, "bank-transfer"), default)).Error);

        var paid = await world.ReadAsync();
        Assert.Equal((InvoiceStatus.Paid, ContractStatus.Active), (paid.Invoice.Status, paid.Contract.Status));
        Assert.Empty(world.Asked);
        Assert.Null(await AddMerchantAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_that_never_came_is_asked_for_again_under_the_same_key(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        var paid = world.Answer;
        world.Answer = () => Task.FromResult((500, "{}"));
        await world.CollectAsync();
        Assert.Equal(PaymentStatus.Pending, Assert.Single((await world.ReadAsync()).Payments).Status);

        world.Answer = paid;
        world.Time.Advance(InvoiceCollector.Lease);
        await world.CollectAsync();

        Assert.Equal((2, 1), (world.Asked.Count, world.Keys.Count()));
        var (invoice, contract, _, payments) = await world.ReadAsync();
        Assert.Equal((InvoiceStatus.Paid, PaymentStatus.Succeeded, ContractStatus.Active), (invoice.Status, Assert.Single(payments).Status, contract.Status));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_taken_without_an_answer_is_found_also_when_the_invoice_was_paid_meanwhile(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        var paid = world.Answer;
        world.Answer = () => Task.FromResult((400, """{"error":{"type":"idempotency_error"}}"""));
        await world.CollectAsync();
        await using var session = world.As(Permissions.BillingWrite);
        var invoice = (await world.ReadAsync()).Invoice;
        Assert.Null((await session.Services.GetRequiredService<PaymentService>().RecordAsync(new(new("Invoice", invoice.Id), 108.10m, "bank-transfer"), default)).Error);

        world.Answer = paid;
        await world.CollectAsync();
        world.Time.Advance(InvoiceCollector.Lease);
        await world.CollectAsync();
        await world.CollectAsync();

        Assert.Equal((2, 1), (world.Asked.Count, world.Keys.Count()));
        var read = await world.ReadAsync();
        Assert.Equal((InvoiceStatus.Paid, 108.10m, 108.10m), (read.Invoice.Status, read.Invoice.AmountPaid, read.Account.Credit));
        Assert.All(read.Payments, p => Assert.Equal(PaymentStatus.Succeeded, p.Status));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_that_dies_while_it_charges_leaves_it_to_another_which_charges_no_second_time(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        using var death = new CancellationTokenSource();
        var paid = world.Answer;
        world.Answer = async () =>
        {
            await death.CancelAsync();
            return await paid();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.CollectAsync(ct: death.Token));

        var other = world.NewNode();
        await world.CollectAsync(other); // The lease still holds.
        Assert.Single(world.Asked);
        world.Time.Advance(InvoiceCollector.Lease);
        world.Answer = paid;
        await world.CollectAsync(other);

        Assert.Equal((2, 1), (world.Asked.Count, world.Keys.Count()));
        var (invoice, _, account, payments) = await world.ReadAsync();
        Assert.Equal((InvoiceStatus.Paid, 108.10m, 0m), (invoice.Status, invoice.AmountPaid, account.Credit));
        Assert.Single(payments);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_charged_while_the_invoice_is_voided_becomes_credit(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        var paid = world.Answer;
        world.Answer = async () =>
        {
            await using var session = world.As(Permissions.BillingWrite);
            var invoice = (await world.ReadAsync()).Invoice;
            Assert.Null((await session.Services.GetRequiredService<InvoiceService>().VoidAsync(new(new("Invoice", invoice.Id), "billed by mistake"), default)).Error);
            return await paid();
        };

        await world.CollectAsync();

        var read = await world.ReadAsync();
        Assert.Equal((InvoiceStatus.Void, 0m, 108.10m), (read.Invoice.Status, read.Invoice.AmountPaid, read.Account.Credit));
        Assert.Equal((PaymentStatus.Succeeded, 108.10m), (read.Payments[0].Status, read.Payments[0].Excess));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_that_fell_overdue_while_paused_is_past_due_when_it_is_resumed_until_it_is_paid(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        world.Answer = () => Task.FromResult(refused);
        await using var session = world.As(Permissions.BillingWrite);
        var (contracts, id) = (session.Services.GetRequiredService<ContractService>(), (await world.ReadAsync()).Contract.NodeId());
        Assert.Null((await contracts.PauseAsync(new(id), default)).Error);
        await world.CollectAsync();
        Assert.Equal(ContractStatus.Paused, (await world.ReadAsync()).Contract.Status);

        Assert.Null((await contracts.ResumeAsync(new(id), default)).Error);

        var read = await world.ReadAsync();
        Assert.Equal((ContractStatus.PastDue, null), (read.Contract.Status, read.Contract.PausedAt));
        Assert.IsType<LimitExceededError>(await AddMerchantAsync(world));
        Assert.Null((await session.Services.GetRequiredService<PaymentService>().RecordAsync(new(new("Invoice", read.Invoice.Id), 108.10m, "bank-transfer"), default)).Error);
        Assert.Equal(ContractStatus.Active, (await world.ReadAsync()).Contract.Status);
    }

    private static async Task<DomainError?> AddMerchantAsync(CollectionWorld world)
    {
        await using var session = world.As(Permissions.MerchantsWrite);
        return (await session.Services.GetRequiredService<MerchantService>().CreateAsync(
            new(new("Customer", world.Hierarchy.Customers[0].Id), "Quay", "quay", "Europe/Zurich", "CHF"), default)).Error;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_charge_once(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        var other = world.NewNode();

        await Task.WhenAll(world.CollectAsync(), world.CollectAsync(other));

        Assert.Single(world.Asked);
        Assert.Equal(InvoiceStatus.Paid, (await world.ReadAsync()).Invoice.Status);
    }
}
