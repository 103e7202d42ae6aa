using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Placement;

public sealed class PlacementServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenant_that_owns_nothing_is_placed_and_the_audit_trail_tells_why(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.NewTenantAsync();

        var placed = await world.PlaceAsync(tenant, PlacementWorld.Swiss);

        Assert.Equal(IsolationMode.DedicatedDatabase, placed.Value!.Isolation.Mode);
        var database = await world.DatabaseOfAsync(tenant);
        Assert.Equal((TenantDatabaseState.Pending, PlacementWorld.Swiss, "admin@tenant.example"), (database.State, database.Server, database.AdministratorEmail));
        Assert.Matches("^scp_bare_0_[0-9a-v]{8}$", database.Name);
        await using var session = world.AsSystem();
        var told = await session.Db.AuditEntries.Where(e => e.Action == "tenant.place").ToListAsync();
        Assert.Equal(["Tenant", "TenantDatabase"], told.Select(e => e.TargetType).Order(StringComparer.Ordinal));
        Assert.All(told, e => Assert.Equal("Asked for it", e.Reason));
        Assert.DoesNotContain(told, e => e.Changes.Contains("admin@", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_must_not_be_placed_is_refused_and_stays(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var (bare, placed, german) = (await world.NewTenantAsync(), await world.PlacedAsync(), await world.NewTenantAsync("DE"));
        await using var cell = world.Provide(("Placement:Cell", $"{bare.Id}"));

        Assert.Equal("server", Assert.Single(Assert.IsType<ValidationError>((await world.PlaceAsync(bare, "nowhere")).Error).Fields).Field);
        Assert.Equal("administratorEmail", Assert.Single(Assert.IsType<ValidationError>((await PlaceAsync(world, bare, email: "nobody")).Error).Fields).Field);
        Assert.IsType<StaleError>((await PlaceAsync(world, bare, etag: "9")).Error);
        Assert.IsType<NotFoundError>((await PlaceAsync(world, placed, id: new("Tenant", Guid.CreateVersion7()))).Error);
        Assert.Contains("already", Assert.IsType<ConflictError>((await world.PlaceAsync(placed)).Error).Message, StringComparison.Ordinal);
        Assert.Contains("DE", Assert.IsType<ConflictError>((await world.PlaceAsync(german, PlacementWorld.Swiss)).Error).Message, StringComparison.Ordinal);
        Assert.Contains("platform's own address", Assert.IsType<ConflictError>((await world.PlaceAsync(bare, other: cell)).Error).Message, StringComparison.Ordinal);
        Assert.Contains("owns rows already, which would stay behind: owners.", Assert.IsType<ConflictError>((await world.PlaceAsync(world.Hierarchy.Tenants[0])).Error).Message, StringComparison.Ordinal);

        await using var session = world.AsSystem();
        Assert.Equal(placed.Id, (await session.Db.TenantDatabases.SingleAsync()).OwnerId);
        Assert.Equal([placed.Id], await session.Db.Tenants.Where(t => t.Isolation.Mode == IsolationMode.DedicatedDatabase).Select(t => t.Id).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Any_row_of_any_owned_entity_keeps_a_tenant_where_it_is(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.NewTenantAsync();
        await using var session = world.AsSystem();
        var kept = session.Db.Model.FindEntityType(typeof(TenantDatabase))!.GetTableName();
        Assert.Empty(await PlacedTenants.TablesInUseAsync(session.Db, tenant, default));

        session.Db.AddRange(OwnedRows.RowsOf(session.Db.Model, tenant));
        await session.Db.SaveChangesAsync();

        var used = await PlacedTenants.TablesInUseAsync(session.Db, tenant, default);
        Assert.Equal(PlacedTenants.Tables(session.Db.Model).Except(["owners"]).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(kept, used);
        Assert.Superset(new HashSet<string> { "users", "configuration_layers", "plugin_credentials", "usage_records" }, used.ToHashSet());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_product_itself_gave_a_tenant_stays_behind_unless_somebody_changed_it(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var (untouched, changed) = (await world.NewTenantAsync(), await world.NewTenantAsync());
        Assert.Equal(world.Hierarchy.Tenants.Count + 2, await world.Defaults.RunAsync(default));
        await using var session = world.AsSystem();
        (await session.Db.Dashboards.FirstAsync(d => d.OwnerId == changed.Id)).Title = "Ours";
        await session.Db.SaveChangesAsync();

        Assert.Null((await world.PlaceAsync(untouched)).Error);
        Assert.Contains("dashboards", Assert.IsType<ConflictError>((await world.PlaceAsync(changed)).Error).Message, StringComparison.Ordinal);

        var later = await world.NewTenantAsync();
        Assert.Equal(1, await world.Defaults.RunAsync(default));
        Assert.Equal((0, 2, 2), (await CountAsync(untouched), await CountAsync(changed), await CountAsync(later)));
        Assert.Equal(2, await session.Db.AuditEntries.CountAsync(e => e.Action == "dashboard.delete" && e.OwnerId == untouched.Id));

        Task<int> CountAsync(Tenant tenant) => session.Db.Dashboards.CountAsync(d => d.OwnerId == tenant.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task However_many_tables_and_tenants_there_are_as_many_statements_are_sent(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var sent = new List<int>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var tenant = await world.NewTenantAsync();
            world.Statements.Count = 0;
            Assert.Null((await world.PlaceAsync(tenant)).Error);
            sent.Add(world.Statements.Count);
        }

        Assert.Equal(sent[1], sent[2]);
        Assert.InRange(sent[2], 3, 10);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_policy_does_not_say_otherwise_than_where_the_database_is(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.PlacedAsync(PlacementWorld.Swiss);

        Assert.Contains("CH", Assert.IsType<ConflictError>((await ResideAsync(world, tenant, "DE")).Error).Message, StringComparison.Ordinal);
        Assert.Equal("CH", (await ResideAsync(world, tenant, "CH")).Value!.Isolation.Residency);
        Assert.Equal("DE", (await ResideAsync(world, await world.PlacedAsync(), "DE")).Value!.Isolation.Residency);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_what_failed_is_tried_again(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var placed = await world.PlacedAsync();

        Assert.Contains("Nothing failed", Assert.IsType<ConflictError>((await RetryAsync(world, placed)).Error).Message, StringComparison.Ordinal);
        Assert.Contains("no database", Assert.IsType<ConflictError>((await RetryAsync(world, world.Hierarchy.Tenants[0])).Error).Message, StringComparison.Ordinal);
    }

    private static async Task<Result<TenantDatabase>> RetryAsync(PlacementWorld world, Tenant tenant)
    {
        await using var session = world.As(Permissions.PlatformMigrate);
        return await session.Services.GetRequiredService<PlacementService>().RetryAsync(new(tenant.NodeId()), default);
    }

    private static async Task<Result<Tenant>> ResideAsync(PlacementWorld world, Tenant tenant, string residency)
    {
        await using var session = world.As(Permissions.IsolationWrite);
        return await session.Services.GetRequiredService<IsolationPolicyService>().UpdateAsync(new(tenant.NodeId(), Residency: residency), default);
    }

    private static async Task<Result<Tenant>> PlaceAsync(PlacementWorld world, Tenant tenant, NodeId? id = null, string email = "admin@tenant.example", string? etag = null)
    {
        await using var session = world.As(Permissions.TenantsPlace);
        return await session.Services.GetRequiredService<PlacementService>().PlaceAsync(new(id ?? tenant.NodeId(), PlacementWorld.Near, email, null, etag), default);
    }
}
