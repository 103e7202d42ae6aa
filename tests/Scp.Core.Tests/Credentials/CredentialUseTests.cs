using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Credentials;

public sealed class CredentialUseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_nearest_owner_that_has_a_kind_wins_for_that_kind(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await world.HoldAsync(world.Tenant, "tenant-key-0001");
        await world.HoldAsync(world.Tenant, "tenant-hook-0001", CredentialKind.WebhookSecret, "hook");
        await world.HoldAsync(world.Customer, "customer-key-0001");
        await world.HoldAsync(world.Hierarchy.Merchants[1], "sibling-key-0001");

        var used = await world.UseAsync(world.Merchant);

        Assert.Equal(("customer-key-0001", "tenant-hook-0001", 2), (used[CredentialKind.ApiKey], used[CredentialKind.WebhookSecret], used.Count));
        Assert.Equal("sibling-key-0001", await world.UseAsync(world.Hierarchy.Merchants[1], CredentialKind.ApiKey));
        Assert.Empty(await world.UseAsync(world.Hierarchy.Merchants[^1]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_that_moved_meanwhile_uses_nothing_of_where_it_stood(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await world.HoldAsync(world.Customer, "customer-key-0001");
        var (id, from) = (world.Merchant.Id, world.Merchant.OwnerPath);
        await using var system = world.AsSystem();
        await new MoveMerchantService(system.Db, new(system.Db), new(system.Db, system.Get<IServiceScopeFactory>())).MoveAsync(new(new("Merchant", id), new("Customer", world.Hierarchy.Customers[1].Id)), default);

        Assert.Empty(await system.Get<CredentialUse>().OpenAsync(id, from, Held.Plugin, OwnerPath.Platform, default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_use_is_written_later_in_one_go_and_leaves_no_audit_row(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var credential = await world.HoldAsync(world.Customer, "customer-key-0001");
        await world.UseAsync(world.Merchant);
        world.Time.Advance(TimeSpan.FromMinutes(3));
        await world.UseAsync(world.Merchant);
        Assert.Null(await LastUsedAsync());
        var entries = await EntriesAsync();

        await world.Node.GetRequiredService<LastUse>().FlushAsync(default);

        Assert.Equal(world.Time.GetUtcNow(), await LastUsedAsync());
        Assert.Equal(entries, await EntriesAsync());
        world.Statements.Count = 0;
        await world.Node.GetRequiredService<LastUse>().FlushAsync(default);
        Assert.Equal(0, world.Statements.Count);

        async Task<DateTimeOffset?> LastUsedAsync()
        {
            await using var system = world.AsSystem();
            return await system.Db.CredentialVersions.Where(v => v.CredentialId == credential.Id).Select(v => v.LastUsedAt).SingleAsync();
        }

        async Task<int> EntriesAsync()
        {
            await using var system = world.AsSystem();
            return await system.Db.AuditEntries.CountAsync();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_of_owners_costs_one_statement_and_tells_own_from_inherited(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await world.HoldAsync(world.Tenant, "tenant-key-0001");
        await world.HoldAsync(world.Tenant, "tenant-hook-0001", CredentialKind.WebhookSecret, "hook");
        await world.HoldAsync(world.Merchant, "merchant-key-0001");
        await using var session = world.As(world.Customer, Permissions.CredentialsRead);
        var places = world.Hierarchy.Merchants.Take(2).Select(m => new CredentialPlace(m.OwnerPath, Held.Plugin)).ToList();
        world.Statements.Count = 0;

        var page = await session.Get<EffectiveCredentials>().LoadAsync(places, default);

        Assert.Equal(1, world.Statements.Count);
        Assert.Equal([("main", false, world.Merchant.Id), ("hook", true, world.Tenant.Id)], page[0].Select(c => (c.Name, c.Inherited, c.OwnerId)));
        Assert.Equal([("main", true, world.Tenant.Id), ("hook", true, world.Tenant.Id)], page[1].OrderByDescending(c => c.Name).Select(c => (c.Name, c.Inherited, c.OwnerId)));
    }
}
