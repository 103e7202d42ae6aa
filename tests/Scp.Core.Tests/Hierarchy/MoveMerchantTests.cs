using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class MoveMerchantTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Takes_everything_that_the_merchant_owns_along(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, target) = (world.The<Merchant>("merchant-0-0-0"), world.The<Customer>("customer-0-1"));
        await using var session = world.As(world.The<Tenant>("tenant-0"), Permissions.MerchantsWrite, world.The<Tenant>("tenant-0"));
        await world.AddAsync(OwnedRows.RowsOf(session.Db.Model, merchant));
        var to = OwnerPath.Child(target.OwnerPath, merchant.Id);

        var moved = (await session.MoveAsync(merchant, target)).Value!;

        Assert.Equal((target.Id, to, 2), (moved.ParentId, moved.OwnerPath, moved.Version));
        foreach (var entity in OwnedRows.Entities(session.Db.Model).Where(e => !AppendOnly.Holds(e)))
        {
            var paths = await world.SeeAsync(db => OwnedRows.PathsAsync(db, entity));
            Assert.True(paths.Contains(to) && !paths.Contains(merchant.OwnerPath), entity.ClrType.Name);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Leaves_what_stands_beside_it_where_it_was(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await using var session = world.AsSystem();
        await world.AddAsync(world.Hierarchy.Owners.SelectMany(o => OwnedRows.RowsOf(session.Db.Model, o)));

        Assert.Null((await session.MoveAsync(merchant, world.The<Customer>("customer-0-1"))).Error);

        var others = world.Hierarchy.Owners.Where(o => o.Id != merchant.Id).Select(o => o.OwnerPath);
        foreach (var entity in OwnedRows.Entities(session.Db.Model))
            Assert.Subset((await world.SeeAsync(db => OwnedRows.PathsAsync(db, entity))).ToHashSet(), others.ToHashSet());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_trail_stays_where_it_happened_and_both_ends_see_the_move(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, from, to) = (world.The<Merchant>("merchant-0-0-0"), world.The<Customer>("customer-0-0"), world.The<Customer>("customer-0-1"));
        await using (var session = world.As(world.The<Tenant>("tenant-0"), Permissions.MerchantsWrite, from, to))
            Assert.Null((await session.MoveAsync(merchant, to, "sold")).Error);

        Assert.Equal(["merchant.create", "merchant.move sold"], await TrailAsync(from));
        Assert.Equal(["merchant.move sold"], await TrailAsync(to));

        async Task<List<string>> TrailAsync(Customer customer)
        {
            await using var reader = world.As(customer, Permissions.AuditRead, customer);
            return await reader.Db.AuditEntries.Where(e => e.TargetId == merchant.Id).OrderBy(e => e.Id)
                .Select(e => e.Reason == null ? e.Action : e.Action + " " + e.Reason).ToListAsync();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Costs_the_same_statements_however_much_it_owns(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (small, large) = (world.The<Merchant>("merchant-0-0-0"), world.The<Merchant>("merchant-0-0-1"));
        await world.AddAsync(Enumerable.Range(0, 200).Select(i => new EndCustomer
        {
            Id = Guid.CreateVersion7(), OwnerId = large.Id, OwnerPath = large.OwnerPath, ExternalRef = $"{i}", CreatedAt = DateTimeOffset.UnixEpoch,
        }));

        // The first move of a process also asks once who stands above.
        await CostAsync(small, "customer-0-1");
        Assert.Equal(await CostAsync(small, "customer-0-0"), await CostAsync(large, "customer-0-1"));
        Assert.Equal(200, await world.SeeAsync(db => db.EndCustomers.Under(world.The<Customer>("customer-0-1").OwnerPath).CountAsync()));

        async Task<int> CostAsync(Merchant merchant, string to)
        {
            await using var session = world.AsSystem();
            world.Statements.Count = 0;
            Assert.Null((await session.MoveAsync(merchant, world.The<Customer>(to))).Error);
            return world.Statements.Count;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_next_move_and_the_way_back_work_too(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await using var session = world.AsSystem();
        await world.AddAsync(OwnedRows.RowsOf(session.Db.Model, merchant));

        Assert.Null((await session.MoveAsync(merchant, world.The<Customer>("customer-0-1"))).Error);
        Assert.Null((await session.MoveAsync(merchant, world.The<Customer>("customer-0-0"))).Error);

        Assert.Equal(merchant.OwnerPath, (await world.SeeAsync(db => db.EndCustomers.SingleAsync())).OwnerPath);
        Assert.Equal(merchant.OwnerPath, (await world.SeeAsync(db => db.Merchants.SingleAsync(m => m.Id == merchant.Id))).OwnerPath);
    }
}
