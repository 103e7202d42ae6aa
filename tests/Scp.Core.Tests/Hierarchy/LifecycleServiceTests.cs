using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class LifecycleServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Suspends_one_owner_and_touches_nothing_below(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var customer = world.The<Customer>("customer-0-0");
        await using var session = world.As(customer, Permissions.CustomersWrite, customer);

        Assert.Null((await session.The<LifecycleService>().ChangeAsync<Customer>(Transition.Suspend, new(customer.NodeId(), "unpaid"), default)).Error);

        Assert.Equal(OwnerStatus.Suspended, (await session.Db.Customers.SingleAsync()).Status);
        Assert.All(await session.Db.Merchants.ToListAsync(), m => Assert.Equal((OwnerStatus.Active, 1), (m.Status, m.Version)));
        var told = await world.SeeAsync(db => db.AuditEntries.Where(e => e.TargetId == customer.Id).OrderBy(e => e.Id).LastAsync());
        Assert.Equal(("customer.suspend", "unpaid"), (told.Action, told.Reason));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_remembers_when_it_was_first_active(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await world.CloseAsync(merchant, OwnerStatus.Draft);
        await using var session = world.AsSystem();

        var first = await ChangeAsync(Transition.Activate);
        await ChangeAsync(Transition.Suspend);

        Assert.NotNull(first);
        Assert.Equal(first, await ChangeAsync(Transition.Reactivate));

        async Task<DateTimeOffset?> ChangeAsync(Transition transition) =>
            (await session.The<LifecycleService>().ChangeAsync<Merchant>(transition, new(merchant.NodeId()), default)).Value!.ActivatedAt;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_step_that_does_not_start_here_an_older_version_and_a_foreign_owner(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, foreign) = (world.The<Customer>("customer-0-0"), world.The<Customer>("customer-0-1"));
        await using var session = world.As(own, Permissions.CustomersWrite, own);
        var service = session.The<LifecycleService>();

        Assert.IsType<ConflictError>((await service.ChangeAsync<Customer>(Transition.Reactivate, new(own.NodeId()), default)).Error);
        Assert.Equal(new StaleError("1"), (await service.ChangeAsync<Customer>(Transition.Suspend, new(own.NodeId(), Etag: "0"), default)).Error);
        Assert.Equal(new NotFoundError(foreign.NodeId()), (await service.ChangeAsync<Customer>(Transition.Suspend, new(foreign.NodeId()), default)).Error);
        Assert.All(await world.SeeAsync(db => db.Customers.ToListAsync()), c => Assert.Equal(OwnerStatus.Active, c.Status));
    }
}
