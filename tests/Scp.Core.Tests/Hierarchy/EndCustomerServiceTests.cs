using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class EndCustomerServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Creates_at_its_merchant_once_for_each_reference(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await using var session = world.As(merchant, Permissions.EndCustomersWrite, merchant);
        var service = session.The<EndCustomerService>();

        var created = (await service.CreateAsync(new(merchant.NodeId(), " K-1 ", "Ada", ""), default)).Value!;
        var again = await service.CreateAsync(new(merchant.NodeId(), "K-1"), default);

        var stored = await world.SeeAsync(db => db.EndCustomers.SingleAsync());
        Assert.Equal((created.Id, merchant.Id, merchant.OwnerPath), (stored.Id, stored.OwnerId, stored.OwnerPath));
        Assert.Equal(("K-1", "Ada", null), (stored.ExternalRef, stored.Name, stored.Email));
        Assert.Equal(new ConflictError("The external ref is already in use here."), again.Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_all_faults_at_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();

        var created = await session.The<EndCustomerService>().CreateAsync(
            new(world.The<Merchant>("merchant-0-0-0").NodeId(), " ", new string('n', 201), "nobody", new string('1', 41)), default);

        Assert.Equal(["externalRef", "name", "email", "phone"], created.Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Changes_what_is_given_and_refuses_an_older_version(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var service = session.The<EndCustomerService>();
        var created = (await service.CreateAsync(new(world.The<Merchant>("merchant-0-0-0").NodeId(), "K-1", "Ada", "ada@example.com", "1"), default)).Value!;
        var id = new NodeId("EndCustomer", created.Id);

        var updated = (await service.UpdateAsync(new(id, Email: "", Phone: "2", Etag: "1"), default)).Value!;

        Assert.Equal(("Ada", null, "2"), (updated.Name, updated.Email, updated.Phone));
        Assert.Equal(new StaleError("2"), (await service.UpdateAsync(new(id, "Bea", Etag: "1"), default)).Error);
    }

    /// <summary>Security cases 2 and 3: neither the id of what changes nor the merchant in the body reaches outside the scope.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_what_lies_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, foreign) = (world.The<Merchant>("merchant-0-0-0"), world.The<Merchant>("merchant-0-0-1"));
        await using var system = world.AsSystem();
        var theirs = (await system.The<EndCustomerService>().CreateAsync(new(foreign.NodeId(), "K-1", "Ada"), default)).Value!;
        await using var session = world.As(own, Permissions.EndCustomersWrite, own);
        var (service, id) = (session.The<EndCustomerService>(), new NodeId("EndCustomer", theirs.Id));

        Assert.Equal(new NotFoundError(foreign.NodeId()), (await service.CreateAsync(new(foreign.NodeId(), "Planted"), default)).Error);
        Assert.Equal(new NotFoundError(id), (await service.UpdateAsync(new(id, "Taken over"), default)).Error);
        Assert.Equal("Ada", (await world.SeeAsync(db => db.EndCustomers.SingleAsync())).Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_created_below_a_suspended_customer(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await world.CloseAsync(world.The<Customer>("customer-0-0"), OwnerStatus.Suspended);
        await using var session = world.AsSystem();

        var refused = await session.The<EndCustomerService>().CreateAsync(new(world.The<Merchant>("merchant-0-0-0").NodeId(), "K-1"), default);

        Assert.Equal(new ConflictError("'merchant-0-0-0' is suspended."), refused.Error);
    }
}
