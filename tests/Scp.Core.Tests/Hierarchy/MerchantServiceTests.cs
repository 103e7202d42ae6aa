using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class MerchantServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Creates_below_its_customer_and_starts_active_unless_it_is_a_draft(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (tenant, customer) = (world.The<Tenant>("tenant-0"), world.The<Customer>("customer-0-0"));
        await using var session = world.As(customer, Permissions.MerchantsWrite, customer);
        var service = session.The<MerchantService>();

        var active = (await service.CreateAsync(New(customer, " Pier ", "pier") with { Category = "" }, default)).Value!;
        var draft = (await service.CreateAsync(New(customer, "Dock", "dock") with { Draft = true }, default)).Value!;

        Assert.Equal(
            (customer.Id, tenant.Id, OwnerPath.Child(customer.OwnerPath, active.Id), "Pier", null),
            (active.ParentId, active.TenantId, active.OwnerPath, active.Name, active.Category));
        Assert.Equal((OwnerStatus.Active, active.CreatedAt), (active.Status, active.ActivatedAt));
        Assert.Equal((OwnerStatus.Draft, null), (draft.Status, draft.ActivatedAt));
        Assert.Equal(4, await world.SeeAsync(db => db.Merchants.CountAsync(m => m.ParentId == customer.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_all_faults_at_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, category) = (session.The<MerchantService>(), new string('c', 61));

        var created = await service.CreateAsync(
            new(world.The<Customer>("customer-0-0").NodeId(), "", "Slug", "Zurich", "franc", category, "Switzerland"), default);
        var updated = await service.UpdateAsync(
            new(world.The<Merchant>("merchant-0-0-0").NodeId(), "", "Slug", "Zurich", "franc", category, "Switzerland"), default);

        string[] faults = ["name", "slug", "category", "country", "timeZone", "currency"];
        Assert.Equal(faults, created.Faults());
        Assert.Equal(faults, updated.Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_taken_slug_and_an_older_version(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, id) = (session.The<MerchantService>(), world.The<Merchant>("merchant-0-0-1").NodeId());

        var taken = await service.CreateAsync(New(world.The<Customer>("customer-0-0"), "M", "merchant-0-0-0"), default);
        Assert.Equal(new ConflictError("The slug is already in use here."), taken.Error);
        Assert.Null((await service.UpdateAsync(new(id, "First", Etag: "1"), default)).Error);
        Assert.Equal(new StaleError("2"), (await service.UpdateAsync(new(id, "Second", Etag: "1"), default)).Error);
    }

    /// <summary>Security cases 2 and 3: neither the id of what changes nor the parent in the body reaches outside the scope.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_what_lies_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, sibling, foreign) = (world.The<Customer>("customer-0-0"), world.The<Customer>("customer-0-1"), world.The<Merchant>("merchant-1-0-0").NodeId());
        await using var session = world.As(own, Permissions.MerchantsWrite, own);
        var service = session.The<MerchantService>();

        Assert.Equal(new NotFoundError(sibling.NodeId()), (await service.CreateAsync(New(sibling, "Planted", "planted"), default)).Error);
        Assert.Equal(new NotFoundError(foreign), (await service.UpdateAsync(new(foreign, "Taken over"), default)).Error);
        Assert.False(await world.SeeAsync(db => db.Merchants.AnyAsync(m => m.Name == "Planted" || m.Name == "Taken over")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Seeing_a_customer_is_not_a_right_to_add_a_merchant_to_it(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.As(world.The<Tenant>("tenant-0"), Permissions.MerchantsWrite, world.The<Customer>("customer-0-0"));

        await Assert.ThrowsAsync<AccessDeniedException>(
            () => session.The<MerchantService>().CreateAsync(New(world.The<Customer>("customer-0-1"), "Planted", "planted"), default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_created_below_a_closed_owner_at_any_height(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var customer = world.The<Customer>("customer-0-0");
        (Owner Owner, OwnerStatus Status)[] closings =
            [(customer, OwnerStatus.Suspended), (customer, OwnerStatus.Archived), (world.The<Tenant>("tenant-0"), OwnerStatus.Suspended)];

        foreach (var (owner, status) in closings)
        {
            await world.CloseAsync(owner, status);
            await using var session = world.AsSystem();
            var refused = await session.The<MerchantService>().CreateAsync(New(customer, "M", "m"), default);
            Assert.Equal(new ConflictError($"'customer-0-0' is {status.ToString().ToLowerInvariant()}."), refused.Error);
            await world.CloseAsync(owner, OwnerStatus.Active);
        }
    }

    private static CreateMerchantInput New(Customer customer, string name, string slug) => new(customer.NodeId(), name, slug, "Europe/Zurich", "CHF");
}
