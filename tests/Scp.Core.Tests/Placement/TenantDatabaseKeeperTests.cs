using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data.Sqlite;
using Scp.Core.DatabaseAdmin.Migrating;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Placement;

public sealed class TenantDatabaseKeeperTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_placed_tenant_gets_a_whole_database_that_nobody_else_may_enter(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        Tenant[] tenants = [await world.PlacedAsync(), await world.PlacedAsync(PlacementWorld.Swiss)];

        Assert.Equal(2, await world.Keeper.RunAsync(default));
        Assert.Equal(0, await world.Keeper.RunAsync(default));

        foreach (var tenant in tenants)
        {
            var database = await world.DatabaseOfAsync(tenant);
            Assert.Equal((TenantDatabaseState.Ready, 0, null, null), (database.State, database.Failures, database.LastFailure, database.RetryAt));
            Assert.Equal(world.Time.GetUtcNow(), database.MigratedAt);
            Assert.Equal(database.Schema, await world.InsideAsync(tenant, async db => (await db.Database.GetAppliedMigrationsAsync()).Last()));
            Assert.Equal(0, await world.InsideAsync(tenant, db => db.Owners.CountAsync()));
            Assert.False(await IsOpenToOthersAsync(world, database));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_out_of_reach_keeps_no_other_waiting_and_is_mended_by_a_retry(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var (lost, well) = (await world.PlacedAsync(PlacementWorld.Gone), await world.PlacedAsync());

        Assert.Equal(2, await world.Keeper.RunAsync(default));

        Assert.Equal(TenantDatabaseState.Ready, (await world.DatabaseOfAsync(well)).State);
        var failed = await world.DatabaseOfAsync(lost);
        Assert.Equal((TenantDatabaseState.Failed, 1, null), (failed.State, failed.Failures, failed.Schema));
        Assert.Matches(@"^It is out of reach, or could not be made: \w+( error \w+)?\.$", failed.LastFailure);
        Assert.InRange(failed.RetryAt!.Value - world.Time.GetUtcNow(), TimeSpan.FromSeconds(27), TimeSpan.FromSeconds(33));

        await using var mended = world.Mended();
        var keeper = mended.GetRequiredService<TenantDatabaseKeeper>();
        Assert.Equal(0, await keeper.RunAsync(default));
        Assert.Null((await RetryAsync(world, lost)).Error);
        Assert.Equal(1, await keeper.RunAsync(default));
        var database = await world.DatabaseOfAsync(lost);
        Assert.Equal((TenantDatabaseState.Ready, 0, null), (database.State, database.Failures, database.LastFailure));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_fails_is_tried_ever_more_rarely(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var lost = await world.PlacedAsync(PlacementWorld.Gone);
        var pauses = new List<TimeSpan>();
        foreach (var _ in Enumerable.Range(0, 12))
        {
            Assert.Equal(1, await world.Keeper.RunAsync(default));
            Assert.Equal(0, await world.Keeper.RunAsync(default));
            pauses.Add((await world.DatabaseOfAsync(lost)).RetryAt!.Value - world.Time.GetUtcNow());
            world.Time.Advance(pauses[^1]);
        }

        Assert.InRange(pauses[3], TimeSpan.FromMinutes(3.6), TimeSpan.FromMinutes(4.4));
        Assert.InRange(pauses[^1], TimeSpan.FromMinutes(108), TimeSpan.FromMinutes(132));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_killed_keeper_left_is_taken_up_after_its_lease(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.PlacedAsync();
        await world.ChangeAsync(tenant, d => (d.State, d.RetryAt) = (TenantDatabaseState.Migrating, world.Time.GetUtcNow() + TenantDatabaseKeeper.Lease));

        Assert.Equal(0, await world.Keeper.RunAsync(default));
        world.Time.Advance(TenantDatabaseKeeper.Lease);
        Assert.Equal(1, await world.Keeper.RunAsync(default));

        Assert.Equal(TenantDatabaseState.Ready, (await world.DatabaseOfAsync(tenant)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Those_behind_are_migrated_and_one_that_breaks_in_the_middle_stays_as_it_was(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var (behind, broken) = (await world.PlacedAsync(), await world.PlacedAsync());
        await world.Keeper.RunAsync(default);
        var last = (await world.DatabaseOfAsync(behind)).Schema!;
        await world.AsOwnerAsync(behind, async owner =>
        {
            if (owner is SqliteScpDbContext sqlite) await SqliteStartup.DropTriggersAsync(sqlite, default);
            await owner.GetService<IMigrator>().MigrateAsync("Monitoring");
        });
        // Its tables stand already.
        await world.AsOwnerAsync(broken, owner => owner.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id = {last}"));
        var earlier = await world.InsideAsync(behind, async db => (await db.Database.GetAppliedMigrationsAsync()).Last());
        foreach (var tenant in (Tenant[])[behind, broken]) await world.ChangeAsync(tenant, d => d.Schema = earlier);

        Assert.Equal(2, await world.Keeper.RunAsync(default));

        Assert.Equal((TenantDatabaseState.Ready, last), ((await world.DatabaseOfAsync(behind)) is var a ? (a.State, a.Schema) : default));
        var failed = await world.DatabaseOfAsync(broken);
        Assert.Equal((TenantDatabaseState.Failed, earlier), (failed.State, failed.Schema));
        Assert.Matches(@"^\d+_Administration was not applied: (SQLite error \d+|PostgreSQL error \w{5})\.$", failed.LastFailure);
        Assert.Equal(earlier, await world.InsideAsync(broken, async db => (await db.Database.GetAppliedMigrationsAsync()).Last()));
        Assert.Equal(0, await world.InsideAsync(broken, db => db.Owners.CountAsync()));

        await world.AsOwnerAsync(broken, owner => owner.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ({last}, '10')"));
        await using (var session = world.As(Permissions.PlatformMigrate))
            Assert.Null((await session.Services.GetRequiredService<MigrationService>().MigrateAsync(new("All of them"), default)).Error);
        Assert.Equal(1, await world.Keeper.RunAsync(default));
        Assert.Equal((TenantDatabaseState.Ready, last), ((await world.DatabaseOfAsync(broken)) is var b ? (b.State, b.Schema) : default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_newer_version_migrated_is_left_alone(DatabaseKind kind)
    {
        await using var world = await PlacementWorld.CreateAsync(kind);
        var tenant = await world.PlacedAsync();
        await world.ChangeAsync(tenant, d => (d.State, d.Schema) = (TenantDatabaseState.Ready, "99991231000000_Newer"));

        Assert.Equal(0, await world.Keeper.RunAsync(default));
    }

    private static async Task<Scp.Core.Common.Result<TenantDatabase>> RetryAsync(PlacementWorld world, Tenant tenant)
    {
        await using var session = world.As(Permissions.PlatformMigrate);
        return await session.Services.GetRequiredService<PlacementService>().RetryAsync(new(tenant.NodeId(), "The server is back"), default);
    }

    private static async Task<bool> IsOpenToOthersAsync(PlacementWorld world, TenantDatabase database)
    {
        var connections = world.Servers.ConnectionsOf(database)!;
        if (!connections.OnPostgres)
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(new SqliteConnectionStringBuilder(connections.Application).DataSource) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) is not 0;
        await using var session = world.AsSystem();
        return await session.Db.Database.SqlQuery<bool>($"SELECT has_database_privilege('public', {database.Name}, 'CONNECT') AS \"Value\"").SingleAsync();
    }
}
