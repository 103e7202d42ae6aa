using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Callers;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Collections;

/// <summary>A payment whose answer was lost is asked for word by word as at first: the provider refuses its key with anything else.</summary>
public sealed class SameQuestionTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "cus_2", "pm_2")]
    [InlineData(DatabaseKind.Sqlite, null, null)]
    [InlineData(DatabaseKind.Postgres, "cus_2", "pm_2")]
    [InlineData(DatabaseKind.Postgres, null, null)]
    public async Task Whatever_the_account_pays_with_by_now(DatabaseKind kind, string? customer, string? method)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        var paid = world.Answer;
        world.Answer = () => Task.FromResult((500, "{}"));
        await world.CollectAsync();

        await using (var session = world.As(Permissions.BillingWrite))
            Assert.Null((await session.Services.GetRequiredService<BillingAccountService>().SetPaymentMethodAsync(
                new(new("BillingAccount", (await world.ReadAsync()).Account.Id), customer, method), default)).Error);
        world.Answer = paid;
        world.Time.Advance(InvoiceCollector.Lease);
        await world.CollectAsync();

        Assert.Equal((2, 1), (world.Asked.Count, world.Keys.Count()));
        Assert.Equal(world.Asked[0].Body, world.Asked[1].Body);
        var read = await world.ReadAsync();
        var payment = Assert.Single(read.Payments);
        Assert.Equal((InvoiceStatus.Paid, PaymentStatus.Succeeded), (read.Invoice.Status, payment.Status));
        Assert.Equal(("stripe-payments", "cus_1", "pm_1"), (payment.Plugin, payment.ProviderCustomer, payment.ProviderMethod));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_its_plugin_does_not_run_it_stays_pending(DatabaseKind kind)
    {
        await using var world = await CollectionWorld.CreateAsync(kind);
        var paid = world.Answer;
        world.Answer = () => Task.FromResult((500, "{}"));
        await world.CollectAsync();
        world.Answer = paid;

        await RunPluginAsync(world, false);
        world.Time.Advance(InvoiceCollector.Lease);
        await world.CollectAsync();
        var waiting = await world.ReadAsync();
        Assert.Equal((PaymentStatus.Pending, 0, 1), (Assert.Single(waiting.Payments).Status, waiting.Invoice.Attempts, world.Asked.Count));
        await RunPluginAsync(world, true);
        world.Time.Advance(InvoiceCollector.Lease);
        await world.CollectAsync();

        Assert.Equal((InvoiceStatus.Paid, 1), ((await world.ReadAsync()).Invoice.Status, world.Keys.Count()));
    }

    private static async Task RunPluginAsync(CollectionWorld world, bool on)
    {
        await using var session = world.AsSystem();
        Assert.Null((await session.Services.GetRequiredService<PluginService>().ConfigureAsync(
            new(new("Tenant", world.Hierarchy.Tenants[0].Id), "stripe-payments", on, []), default)).Error);
    }
}
