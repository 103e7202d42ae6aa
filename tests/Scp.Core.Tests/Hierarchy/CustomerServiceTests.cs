using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class CustomerServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Creates_below_its_tenant_and_keeps_no_empty_text(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var tenant = world.The<Tenant>("tenant-0");
        await using var session = world.As(tenant, Permissions.CustomersWrite, tenant);

        var created = (await session.The<CustomerService>().CreateAsync(
            new(tenant.NodeId(), " Quay ", "quay", "Quay Ltd", ContactEmail: "", Country: "", Draft: true), default)).Value!;

        var stored = await world.SeeAsync(db => db.Customers.SingleAsync(c => c.Id == created.Id));
        Assert.Equal((tenant.Id, OwnerPath.Child(tenant.OwnerPath, created.Id)), (stored.ParentId, stored.OwnerPath));
        Assert.Equal(("Quay", OwnerStatus.Draft, null, null), (stored.Name, stored.Status, stored.ContactEmail, stored.Country));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_all_faults_at_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, tooLong) = (session.The<CustomerService>(), new string('1', 41));

        var created = await service.CreateAsync(
            new(world.The<Tenant>("tenant-0").NodeId(), "", "Slug", "", "nobody", tooLong, tooLong, "Switzerland"), default);
        var updated = await service.UpdateAsync(
            new(world.The<Customer>("customer-0-0").NodeId(), "", "Slug", "", "nobody", tooLong, tooLong, "Switzerland"), default);

        string[] faults = ["name", "slug", "legalName", "contactEmail", "contactPhone", "taxId", "country"];
        Assert.Equal(faults, created.Faults());
        Assert.Equal(faults, updated.Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_slug_that_a_sibling_has_and_allows_it_elsewhere(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var service = session.The<CustomerService>();

        var sibling = await service.CreateAsync(new(world.The<Tenant>("tenant-0").NodeId(), "C", "customer-0-0", "C"), default);
        var elsewhere = await service.CreateAsync(new(world.The<Tenant>("tenant-1").NodeId(), "C", "customer-0-0", "C"), default);
        var renamed = await service.UpdateAsync(new(world.The<Customer>("customer-0-1").NodeId(), Slug: "customer-0-0"), default);

        Assert.Equal(new ConflictError("The slug is already in use here."), sibling.Error);
        Assert.Null(elsewhere.Error);
        Assert.Equal(new ConflictError("The slug is already in use here."), renamed.Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_writer_that_read_an_older_version(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, id) = (session.The<CustomerService>(), world.The<Customer>("customer-0-0").NodeId());

        Assert.Equal("2", (await service.UpdateAsync(new(id, "First", Etag: "1"), default)).Value!.Etag);
        Assert.Equal(new StaleError("2"), (await service.UpdateAsync(new(id, "Second", Etag: "1"), default)).Error);
        Assert.Equal("First", (await world.SeeAsync(db => db.Customers.SingleAsync(c => c.Id == id.Id))).Name);
    }

    /// <summary>Security cases 2 and 3: neither the id of what changes nor the parent in the body reaches outside the scope.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_what_lies_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, tenant, foreign) = (world.The<Tenant>("tenant-0"), world.The<Tenant>("tenant-1").NodeId(), world.The<Customer>("customer-1-0").NodeId());
        await using var session = world.As(own, Permissions.CustomersWrite, own);
        var service = session.The<CustomerService>();

        Assert.Equal(new NotFoundError(tenant), (await service.CreateAsync(new(tenant, "Planted", "planted", "P"), default)).Error);
        Assert.Equal(new NotFoundError(foreign), (await service.UpdateAsync(new(foreign, "Taken over"), default)).Error);
        Assert.False(await world.SeeAsync(db => db.Customers.AnyAsync(c => c.Name == "Planted" || c.Name == "Taken over")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Seeing_a_customer_is_not_a_right_to_change_it(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.As(world.The<Tenant>("tenant-0"), Permissions.CustomersWrite, world.The<Customer>("customer-0-0"));

        await Assert.ThrowsAsync<AccessDeniedException>(
            () => session.The<CustomerService>().UpdateAsync(new(world.The<Customer>("customer-0-1").NodeId(), "Taken over"), default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_created_below_a_closed_tenant_and_nothing_archived_changes(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, customer) = (session.The<CustomerService>(), world.The<Customer>("customer-1-0"));
        await world.CloseAsync(world.The<Tenant>("tenant-0"), OwnerStatus.Suspended);
        await world.CloseAsync(customer, OwnerStatus.Archived);

        Assert.Equal(
            new ConflictError("'tenant-0' is suspended."),
            (await service.CreateAsync(new(world.The<Tenant>("tenant-0").NodeId(), "C", "c", "C"), default)).Error);
        Assert.Equal(new ConflictError("'customer-1-0' is archived."), (await service.UpdateAsync(new(customer.NodeId(), "C"), default)).Error);
    }
}
