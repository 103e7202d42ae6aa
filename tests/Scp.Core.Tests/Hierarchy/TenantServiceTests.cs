using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class TenantServiceTests
{
    private static readonly TenantIdentityInput identity = new(" Harbour AG ", "Harbour", "de-CH", "CHF", "Europe/Zurich", Domains: ["harbour.example"]);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Creates_an_active_tenant_below_the_platform(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.As(world.Hierarchy.Platform, Permissions.TenantsCreate, world.Hierarchy.Platform);

        var created = (await session.The<TenantService>().CreateAsync(new("Harbour ", "harbour", identity), default)).Value!;

        var stored = await world.SeeAsync(db => db.Tenants.SingleAsync(t => t.Id == created.Id));
        Assert.Equal((Platform.RootId, OwnerPath.Child("/", created.Id), OwnerStatus.Active), (stored.ParentId, stored.OwnerPath, stored.Status));
        Assert.Equal(("Harbour", "Harbour AG", "harbour.example"), (stored.Name, stored.Identity.LegalName, stored.Identity.Domains.Single()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_all_faults_at_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var service = session.The<TenantService>();

        var created = await service.CreateAsync(
            new(" ", "No Slug", new("", "", "german", "franc", "Zurich", "no address", "no url", ["no host"])), default);
        var policy = await session.The<IsolationPolicyService>().UpdateAsync(new(world.The<Tenant>("tenant-0").NodeId(), 1, AllowedCidrs: ["10.0.0.0/8", "home"]), default);

        Assert.Equal(
            ["name", "slug", "identity.legalName", "identity.displayName", "identity.supportEmail", "identity.supportUrl", "identity.defaultLocale",
                "identity.defaultCurrency", "identity.timeZone", "identity.domains"],
            created.Faults());
        Assert.Equal(["sessionLifetimeMinutes", "allowedCidrs"], policy.Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_taken_slug_and_an_older_version(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, id) = (session.The<TenantService>(), world.The<Tenant>("tenant-0").NodeId());

        Assert.Equal(new ConflictError("The slug is already in use here."), (await service.CreateAsync(new("T", "tenant-0", identity), default)).Error);
        Assert.Null((await service.UpdateIdentityAsync(new(id, identity, "1"), default)).Error);
        Assert.Equal(new StaleError("2"), (await service.UpdateIdentityAsync(new(id, identity, "1"), default)).Error);
        Assert.Equal(new StaleError("2"), (await session.The<IsolationPolicyService>().UpdateAsync(new(id, MfaRequired: true, Etag: "1"), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_absent_value_stays_an_empty_one_is_cleared(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (service, id) = (session.The<TenantService>(), world.The<Tenant>("tenant-0").NodeId());
        await service.UpdateIdentityAsync(new(id, identity with { SupportEmail = "help@harbour.example", SupportUrl = "https://harbour.example" }), default);

        var updated = (await service.UpdateIdentityAsync(new(id, identity with { SupportUrl = "", Domains = null }), default)).Value!.Identity;

        Assert.Equal(("help@harbour.example", null, "harbour.example"), (updated.SupportEmail, updated.SupportUrl, updated.Domains.Single()));
    }

    /// <summary>Security case 2: an id from elsewhere finds nothing, whatever the caller may do at home.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_another_tenant(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, foreign) = (world.The<Tenant>("tenant-0"), world.The<Tenant>("tenant-1").NodeId());
        await using var session = world.As(own, Permissions.TenantsWrite, own);
        var service = session.The<TenantService>();

        Assert.Equal(new NotFoundError(foreign), (await service.UpdateIdentityAsync(new(foreign, identity), default)).Error);
        Assert.Equal(new NotFoundError(foreign), (await session.The<IsolationPolicyService>().UpdateAsync(new(foreign, MfaRequired: true), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenants_administrator_creates_no_other_tenant(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var own = world.The<Tenant>("tenant-0");
        await using var session = world.As(own, Permissions.TenantsCreate, own);

        await Assert.ThrowsAsync<AccessDeniedException>(() => session.The<TenantService>().CreateAsync(new("T", "t", identity), default));
        Assert.Equal(2, await world.SeeAsync(db => db.Tenants.CountAsync()));
    }
}
