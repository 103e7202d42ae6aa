using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class BrandingServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cleared_field_falls_back_to_the_owner_above(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (tenant, customer) = (world.The<Tenant>("tenant-0"), world.The<Customer>("customer-0-0"));
        await using var session = world.As(tenant, Permissions.BrandingWrite, tenant);
        var service = session.The<BrandingService>();
        await service.UpdateAsync(new(tenant.NodeId(), PrimaryColor: "#0b5fff", EmailFrom: "hello@tenant.example"), default);
        await service.UpdateAsync(new(customer.NodeId(), "Quay", PrimaryColor: "#ff0000"), default);
        Assert.Equal(("Quay", "#ff0000", "hello@tenant.example"), await ShownAsync());

        Assert.Null((await service.UpdateAsync(new(customer.NodeId(), PrimaryColor: ""), default)).Error);

        Assert.Equal(("Quay", "#0b5fff", "hello@tenant.example"), await ShownAsync());

        async Task<(string, string, string?)> ShownAsync()
        {
            await using var reader = world.As(customer, Permissions.BrandingWrite, customer);
            var shown = EffectiveBranding.Of(await reader.The<Lineages>().OfAsync(await reader.Db.Customers.SingleAsync(), default));
            return (shown.DisplayName, shown.PrimaryColor, shown.EmailFrom);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_all_faults_at_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();

        var updated = await session.The<BrandingService>().UpdateAsync(
            new(world.The<Tenant>("tenant-0").NodeId(), new string('n', 201), "logo.svg", "javascript:alert(1)", "blue", "#12345", "nobody"), default);

        Assert.Equal(["displayName", "logoUrl", "faviconUrl", "primaryColor", "accentColor", "emailFrom"], updated.Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_an_older_version_and_an_archived_owner(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, archived) = (session.The<BrandingService>(), world.The<Merchant>("merchant-0-0-0"));
        await world.CloseAsync(archived, OwnerStatus.Archived);

        Assert.Equal(new StaleError("1"), (await service.UpdateAsync(new(world.The<Tenant>("tenant-0").NodeId(), "T", Etag: "0"), default)).Error);
        Assert.Equal(new ConflictError("'merchant-0-0-0' is archived."), (await service.UpdateAsync(new(archived.NodeId(), "M"), default)).Error);
    }

    /// <summary>Security case 2: the branding of another tenant cannot be reached by its id, nor that of the tenant above.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_owners_outside_the_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var own = world.The<Customer>("customer-0-0");
        await using var session = world.As(own, Permissions.BrandingWrite, own);

        foreach (var hidden in (Owner[])[world.The<Tenant>("tenant-0"), world.The<Customer>("customer-1-0"), world.Hierarchy.Platform])
            Assert.Equal(
                new NotFoundError(hidden.NodeId()), (await session.The<BrandingService>().UpdateAsync(new(hidden.NodeId(), "Defaced"), default)).Error);
        Assert.False(await world.SeeAsync(db => db.Owners.AnyAsync(o => o.Branding.DisplayName == "Defaced")));
    }
}
