using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

/// <summary>Where integrations are checked.</summary>
public sealed class HealthPointsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Owners_that_only_inherit_are_not_checked(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var h = world.Hierarchy;
        await world.ConfigureAsync(h.Tenants[0]);
        await ChangeAsync(world, h.Customers[0], new SettingChange("senderId", LayerMode.Override, new("\"Shop\""u8.ToArray()))); // Inherits that it is on.
        await world.ConfigureAsync(h.Merchants[0], enabled: false);
        await world.ConfigureAsync(h.Merchants[1], enabled: true);
        await using (var session = world.AsSystem())
            await session.Services.GetRequiredService<PluginService>().ResetAsync(new(new("Merchant", h.Merchants[1].Id), HealthWorld.Plugin), default);
        await ChangeAsync(world, h.Tenants[1], new SettingChange("senderId", LayerMode.Override, new("\"Shop\""u8.ToArray()))); // Nobody turned it on.
        await world.ConfigureAsync(h.Tenants[1], plugin: "postwind-mail"); // Has no adapter.

        await world.SyncAsync();

        Assert.Equal([h.Tenants[0].OwnerPath, h.Customers[0].OwnerPath], (await world.HealthsAsync()).Select(x => x.OwnerPath));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_point_comes_and_goes_with_its_configuration_and_its_owner(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var tenant = world.Hierarchy.Tenants[0];
        await world.ConfigureAsync(tenant);
        await world.ConfigureAsync(world.Hierarchy.Merchants[0]);
        await world.SyncAsync();
        var before = await world.HealthsAsync();
        await world.SyncAsync();
        Assert.Equal(before.Select(h => (h.Id, h.Version)), (await world.HealthsAsync()).Select(h => (h.Id, h.Version)));

        await world.ConfigureAsync(tenant, enabled: false);
        await world.SyncAsync();
        Assert.Equal(world.Hierarchy.Merchants[0].Id, (await world.HealthAsync()).OwnerId);

        await using (var session = world.AsSystem())
        {
            (await session.Db.Set<Owner>().SingleAsync(o => o.Id == tenant.Id)).Status = OwnerStatus.Suspended;
            await session.Db.SaveChangesAsync();
        }
        await world.SyncAsync();
        Assert.Empty(await world.HealthsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_credential_of_its_own_makes_an_owner_one_that_is_checked_until_it_is_revoked(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var (tenant, customer) = (world.Hierarchy.Tenants[0], world.Hierarchy.Customers[0]);
        await world.ConfigureAsync(tenant);
        var credential = new PluginCredential
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, PluginKey = HealthWorld.Plugin, Name = "own",
            Kind = CredentialKind.ApiKey, CreatedAt = world.Time.GetUtcNow(),
        };
        await using var session = world.AsSystem();
        session.Db.Add(credential);
        await session.Db.SaveChangesAsync();

        await world.SyncAsync();
        Assert.Equal([tenant.Id, customer.Id], (await world.HealthsAsync()).Select(h => h.OwnerId));

        credential.RevokedAt = world.Time.GetUtcNow();
        await session.Db.SaveChangesAsync();
        await world.SyncAsync();
        Assert.Equal([tenant.Id], (await world.HealthsAsync()).Select(h => h.OwnerId));
    }

    private static async Task ChangeAsync(HealthWorld world, Owner owner, SettingChange change)
    {
        await using var session = world.AsSystem();
        var result = await session.Services.GetRequiredService<PluginService>()
            .ConfigureAsync(new(new(owner.Kind.ToString(), owner.Id), HealthWorld.Plugin, null, [change]), default);
        Assert.Null(result.Error);
    }
}
