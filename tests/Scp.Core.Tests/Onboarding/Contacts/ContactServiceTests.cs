using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Contacts;

public sealed class ContactServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_has_any_number_of_contacts_and_one_primary(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var customer = world.The<Customer>("customer-0-0");
        await using var session = world.As(customer, Permissions.CustomersWrite, customer);
        var service = session.The<ContactService>();

        var ada = (await service.AddAsync(new(customer.NodeId(), ContactRole.Primary, " Ada ", "ada@harbour.example", ""), default)).Value!;
        Assert.Equal(("Ada", "ada@harbour.example", null), (ada.Name, ada.Email, ada.Phone));
        Assert.IsType<ConflictError>((await service.AddAsync(new(customer.NodeId(), ContactRole.Primary, "Bo"), default)).Error);
        var bo = (await service.AddAsync(new(customer.NodeId(), ContactRole.Billing, "Bo"), default)).Value!;
        await service.AddAsync(new(customer.NodeId(), ContactRole.Billing, "Cy"), default);
        Assert.IsType<ConflictError>((await service.UpdateAsync(new(Id(bo), ContactRole.Primary), default)).Error);
        Assert.Null((await service.UpdateAsync(new(Id(ada), ContactRole.Legal, Email: ""), default)).Value!.Email);
        Assert.Equal(ContactRole.Primary, (await service.UpdateAsync(new(Id(bo), ContactRole.Primary), default)).Value!.Role);
        await service.RemoveAsync(new(Id(ada)), default);

        Assert.Equal(["Bo", "Cy"], await world.SeeAsync(db => db.CustomerContacts.OrderBy(c => c.Name).Select(c => c.Name).ToListAsync()));
        var told = await world.SeeAsync(db => db.AuditEntries.Where(e => e.TargetType == "CustomerContact").Select(e => e.Changes).ToListAsync());
        Assert.DoesNotContain(told, changes => changes.Contains("ada@harbour.example", StringComparison.OrdinalIgnoreCase) || changes.Contains("\"Ada\"", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_database_itself_refuses_a_second_primary_contact(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var customer = world.The<Customer>("customer-0-0");

        await world.AddAsync(New());

        await Assert.ThrowsAsync<DbUpdateException>(() => world.AddAsync(New()));

        CustomerContact New() => new()
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Role = ContactRole.Primary, Name = "Ada", CreatedAt = customer.CreatedAt,
        };
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_what_is_wrong_and_does_not_find_what_lies_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, foreign) = (world.The<Customer>("customer-0-0"), world.The<Customer>("customer-0-1"));
        await using var session = world.As(own, Permissions.CustomersWrite, own);
        var service = session.The<ContactService>();

        Assert.Equal(["name", "email", "phone"], (await service.AddAsync(new(own.NodeId(), ContactRole.Other, " ", "nobody", new string('1', 41)), default)).Faults());
        Assert.Equal(new NotFoundError(foreign.NodeId()), (await service.AddAsync(new(foreign.NodeId(), ContactRole.Other, "Planted"), default)).Error);
        Assert.False(await world.SeeAsync(db => db.CustomerContacts.AnyAsync()));
    }

    private static NodeId Id(CustomerContact contact) => new("CustomerContact", contact.Id);
}
