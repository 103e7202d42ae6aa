using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class MoveMerchantRefusalTests
{
    /// <summary>Security case 4: a parent that the caller administers is no way to a merchant that it does not.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Needs_the_right_at_both_ends(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, to) = (world.The<Merchant>("merchant-0-0-0"), world.The<Customer>("customer-0-1"));
        foreach (var end in (Owner[])[to, world.The<Customer>("customer-0-0"), merchant])
        {
            await using var session = world.As(world.The<Tenant>("tenant-0"), Permissions.MerchantsWrite, end);

            await Assert.ThrowsAsync<AccessDeniedException>(() => session.MoveAsync(merchant, to));
        }
        await StaysAsync(world, merchant);
    }

    /// <summary>Security case 2: what the caller cannot see does not exist for it, at either end.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_neither_a_foreign_merchant_nor_a_foreign_customer(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (own, foreign) = (world.The<Customer>("customer-0-0"), world.The<Customer>("customer-0-1"));
        var (mine, theirs) = (world.The<Merchant>("merchant-0-0-0"), world.The<Merchant>("merchant-0-1-0"));
        await using var session = world.As(own, Permissions.MerchantsWrite, own);

        Assert.Equal(new NotFoundError(theirs.NodeId()), (await session.MoveAsync(theirs, own)).Error);
        Assert.Equal(new NotFoundError(foreign.NodeId()), (await session.MoveAsync(mine, foreign)).Error);
        await StaysAsync(world, mine);
        await StaysAsync(world, theirs);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stays_within_the_tenant_and_moves_somewhere_else(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await using var session = world.AsSystem();

        Assert.IsType<ConflictError>((await session.MoveAsync(merchant, world.The<Customer>("customer-1-0"))).Error);
        Assert.IsType<ConflictError>((await session.MoveAsync(merchant, world.The<Customer>("customer-0-0"))).Error);
        await StaysAsync(world, merchant);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_moves_to_a_closed_customer_and_nothing_archived_moves(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, to) = (world.The<Merchant>("merchant-0-0-0"), world.The<Customer>("customer-0-1"));

        foreach (var closed in (OwnerStatus[])[OwnerStatus.Suspended, OwnerStatus.Archived])
            await RefusedWhileAsync(to, closed);
        await RefusedWhileAsync(world.The<Tenant>("tenant-0"), OwnerStatus.Suspended);
        await RefusedWhileAsync(merchant, OwnerStatus.Archived);
        await StaysAsync(world, merchant);

        async Task RefusedWhileAsync(Owner owner, OwnerStatus status)
        {
            await world.CloseAsync(owner, status);
            await using var session = world.AsSystem();
            Assert.IsType<ConflictError>((await session.MoveAsync(merchant, to)).Error);
            await world.CloseAsync(owner, OwnerStatus.Active);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_slug_that_is_taken_there_keeps_everything_here(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, to) = (world.The<Merchant>("merchant-0-0-0"), world.The<Customer>("customer-0-1"));
        await using var session = world.AsSystem();
        (await session.Db.Merchants.FirstAsync(m => m.ParentId == to.Id)).Slug = merchant.Slug;
        await session.Db.SaveChangesAsync();

        Assert.Equal(new ConflictError("The slug is already in use here."), (await session.MoveAsync(merchant, to)).Error);
        await StaysAsync(world, merchant);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_writer_that_read_an_older_version(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, to) = (world.The<Merchant>("merchant-0-0-0"), world.The<Customer>("customer-0-1"));
        await using var session = world.AsSystem();

        var stale = await session.The<MoveMerchantService>().MoveAsync(new(merchant.NodeId(), to.NodeId(), Etag: "0"), default);

        Assert.Equal(new StaleError("1"), stale.Error);
        await StaysAsync(world, merchant);
    }

    private static async Task StaysAsync(HierarchyWorld world, Merchant merchant)
    {
        var now = await world.SeeAsync(db => db.Merchants.SingleAsync(m => m.Id == merchant.Id));
        Assert.Equal((merchant.ParentId, merchant.OwnerPath), (now.ParentId, now.OwnerPath));
        Assert.False(await world.SeeAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "merchant.move")));
    }
}
