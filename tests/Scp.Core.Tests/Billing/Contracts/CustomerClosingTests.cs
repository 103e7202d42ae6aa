using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Contracts;

public sealed class CustomerClosingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_is_closed_once_its_contract_is_over_and_its_invoices_are_settled(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var contract = await world.StartAsync(await world.SellAsync("pro", 31));
        await world.RunAsync(contract);
        Assert.Contains("contract", Assert.IsType<ConflictError>((await ArchiveAsync(world)).Error).Message, StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromDays(1));
        await world.CancelAsync(contract, ChangeTiming.Immediate);
        Assert.Contains("not billed to its end", Assert.IsType<ConflictError>((await ArchiveAsync(world)).Error).Message, StringComparison.Ordinal);
        await world.RunAsync(contract); // Which leaves drafts.
        Assert.Contains("invoice", Assert.IsType<ConflictError>((await ArchiveAsync(world)).Error).Message, StringComparison.Ordinal);
        await PutAsync(world, InvoiceStatus.Open);
        Assert.Contains("invoice", Assert.IsType<ConflictError>((await ArchiveAsync(world)).Error).Message, StringComparison.Ordinal);
        Assert.Equal(OwnerStatus.Active, await world.SeeAsync(db => db.Customers.Where(c => c.Id == world.Customer.Id).Select(c => c.Status).SingleAsync()));
        await PutAsync(world, InvoiceStatus.Uncollectible);

        Assert.Equal(OwnerStatus.Archived, (await ArchiveAsync(world)).Value!.Status);
        Assert.Equal(new ConflictError("An owner that is archived cannot be changed so."), (await ArchiveAsync(world)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_that_never_had_a_contract_is_closed_at_once_whatever_others_have(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        await world.StartAsync(await world.SellAsync("pro", 31), world.Hierarchy.Customers[1]);

        Assert.Equal(OwnerStatus.Archived, (await ArchiveAsync(world)).Value!.Status);
    }

    private static async Task PutAsync(BillingWorld world, InvoiceStatus status)
    {
        await using var session = world.AsSystem();
        foreach (var invoice in await session.Db.Invoices.ToListAsync()) invoice.Status = status;
        await session.Db.SaveChangesAsync();
    }

    private static async Task<Result<Customer>> ArchiveAsync(BillingWorld world)
    {
        await using var session = world.As(world.Customer, Permissions.CustomersWrite);
        return await session.The<CustomerClosing>().ArchiveAsync(new(world.Customer.NodeId()), default);
    }
}
