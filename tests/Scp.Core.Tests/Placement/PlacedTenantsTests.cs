using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Core.Doctor;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Placement;

/// <summary>Nothing of a tenant that has a database of its own comes into the registry.</summary>
public sealed class PlacedTenantsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_registry_takes_no_row_of_any_owned_entity_but_what_it_keeps_itself(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.PlacedAsync();
        var taken = new List<string>();
        await using var model = world.AsSystem();

        foreach (var entity in OwnedRows.Entities(model.Db.Model).Where(e => e.ClrType != typeof(Owner) && e.ClrType != typeof(TenantDatabase)))
        {
            await using var session = world.AsSystem();
            var rows = new Dictionary<IEntityType, object>();
            DecoyRows.Add(entity, tenant, rows);
            session.Db.AddRange(rows.Values);
            if (await session.Db.SaveAsync(default) is not { } refusal) taken.Add(entity.GetTableName()!);
            else Assert.Contains("ask its own address", Assert.IsType<ConflictError>(refusal).Message, StringComparison.Ordinal);
        }

        var kept = OwnedRows.Entities(model.Db.Model).Select(e => e.GetTableName()!).Except(PlacedTenants.Tables(model.Db.Model)).Except(["tenant_databases"]);
        Assert.Equal(kept.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        Assert.Equal(["audit_checkpoints", "audit_entries", "audit_links", "change_requests"], taken.Order(StringComparer.Ordinal).Take(4));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Neither_an_owner_nor_SQL_that_moves_one_comes_below_it(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var (tenant, merchant) = (await world.PlacedAsync(), world.Hierarchy.Merchants[0]);
        await using var session = world.AsSystem();

        session.Db.Add(Customer(tenant));
        Assert.IsType<ConflictError>(await session.Db.SaveAsync(default));
        session.Db.Saving.BulkAllowed = true;
        var moved = OwnerPath.Child(tenant.OwnerPath, merchant.Id);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => session.Db.Database.ExecuteSqlAsync($"UPDATE owners SET owner_path = {moved} WHERE id = {merchant.Id}"));

        Assert.Contains(PlacedTenants.Message, refusal.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_own_row_changes_and_others_are_served_as_before(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.PlacedAsync();
        await using var session = world.AsSystem();

        (await session.Db.Tenants.SingleAsync(t => t.Id == tenant.Id)).Status = OwnerStatus.Suspended;
        session.Db.Add(Customer(world.Hierarchy.Tenants[0]));

        Assert.Null(await session.Db.SaveAsync(default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task In_its_own_database_everything_is_taken(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.PlacedAsync();
        await world.Keeper.RunAsync(default);

        var owners = await world.InsideAsync(tenant, async db =>
        {
            db.Add(new Platform { Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "Platform", Slug = "platform", CreatedAt = world.Time.GetUtcNow() });
            db.Add(new Tenant
            {
                Id = tenant.Id, ParentId = Platform.RootId, OwnerPath = tenant.OwnerPath, Name = tenant.Name, Slug = tenant.Slug, CreatedAt = tenant.CreatedAt,
                Isolation = new() { Mode = IsolationMode.DedicatedDatabase },
            });
            db.Add(Customer(tenant));
            Assert.Null(await db.SaveAsync(default));
            return await db.Owners.CountAsync();
        });

        Assert.Equal(3, owners);
    }

    [Fact]
    public async Task Whoever_adds_a_customer_while_the_tenant_is_placed_is_refused_or_keeps_it_where_it_is()
    {
        await using var world = await PlacementWorld.CreateAsync(DatabaseKind.Postgres);
        var tenant = await world.NewTenantAsync();
        await using var session = world.AsSystem();
        var open = await session.Db.Database.BeginTransactionAsync();
        session.Db.Add(Customer(tenant));
        Assert.Null(await session.Db.SaveAsync(default));

        var placing = Task.Run(() => world.PlaceAsync(tenant));
        await AwaitAsync(world, "SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE NOT granted");
        await open.CommitAsync();

        Assert.IsType<ConflictError>((await placing).Error);
    }

    private static async Task AwaitAsync(PlacementWorld world, string waiting)
    {
        await using var session = world.AsSystem();
        while (await session.Db.Database.SqlQueryRaw<int>(waiting).SingleAsync() is 0) await Task.Yield();
    }

    private static Customer Customer(Tenant tenant)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = "New", Slug = "new", Status = OwnerStatus.Active,
            CreatedAt = DateTimeOffset.UnixEpoch, LegalName = "New",
        };
    }
}
