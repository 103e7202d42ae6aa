using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Encryption;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Core.SystemHealth;
using Scp.Testing;

namespace Scp.Core.Tests.SystemHealth;

public sealed class CheckTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_is_well_on_a_new_installation(DatabaseKind kind)
    {
        await using var world = new SystemWorld(await databases.NewAsync(kind));

        var report = await world.NewNode(settings: ("SystemHealth:MinFreeBytes", "1")).GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.All(report.Entries, entry => Assert.Equal((entry.Key, HealthStatus.Healthy), (entry.Key, entry.Value.Status)));
        Assert.Equal(["database", "disk", "jobs", "keys", "mail", "migrations", "row-level-security"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(kind is DatabaseKind.Sqlite ? "owner filter only" : "Forced on every owned table", report.Entries["row-level-security"].Description, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_missing_migration_and_an_unknown_one_are_told_apart(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var world = new SystemWorld(database);
        var node = world.NewNode();

        await AlterAsync(database, """INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_Later', '10.0.0')""");
        var newer = await SystemWorld.AskAsync(node, "migrations");
        await AlterAsync(database, """DELETE FROM "__EFMigrationsHistory" WHERE migration_id LIKE '%_Initial'""");
        var older = await SystemWorld.AskAsync(node, "migrations");

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Unhealthy), (newer.Status, older.Status));
        Assert.StartsWith("1 of ", older.Description, StringComparison.Ordinal);
        Assert.False(await node.GetRequiredService<Readiness>().AskAsync());
    }

    [Fact]
    public async Task A_lock_that_somebody_opened_is_down()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await using var world = new SystemWorld(database);
        await AlterAsync(database, "ALTER TABLE end_customers NO FORCE ROW LEVEL SECURITY");

        var check = await SystemWorld.AskAsync(world.NewNode(), "row-level-security");

        Assert.Equal(HealthStatus.Unhealthy, check.Status);
        Assert.Contains("end_customers", check.Description, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Keys_are_told_when_they_are_old_behind_or_missing(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        await using var world = new SystemWorld(database);
        var node = world.NewNode();
        await AddAsync(database, ServerKey.New(ServerKeyKind.Signing, 1, [1], new(world.Time.GetUtcNow(), world.Time.GetUtcNow()), development: true, world.Masters));

        world.Time.Advance(TimeSpan.FromDays(364));
        var good = await SystemWorld.AskAsync(node, "keys");
        world.Time.Advance(TimeSpan.FromDays(2));
        var old = await SystemWorld.AskAsync(node, "keys");
        await AddAsync(database, Rotation(world, total: 1));
        var rotated = await SystemWorld.AskAsync(node, "keys");
        await AddAsync(database, DataKey.New(Platform.RootId, OwnerPath.Platform, new(new Dictionary<string, byte[]> { ["old"] = new byte[32] }, "old"), world.Time.GetUtcNow()));
        var behind = await SystemWorld.AskAsync(node, "keys");
        world.Masters = new(new Dictionary<string, byte[]> { ["new"] = new byte[32] }, "new");
        var missing = await SystemWorld.AskAsync(world.NewNode(), "keys");

        Assert.Equal([HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Unhealthy],
            new[] { good, old, rotated, behind, missing }.Select(c => c.Status));
        Assert.Equal("The master key is in use for 366 days, longer than 365.", old.Description);
        Assert.Equal("1 keys are still wrapped by an earlier master key: rotate.", behind.Description);
        Assert.DoesNotContain("old", missing.Description, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Mail_stands_as_the_last_check_of_the_platforms_plugin_found_it(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        var tenant = (await SmallHierarchy.SeedAsync(database)).Tenants[0];
        await using var world = new SystemWorld(database);
        var node = world.NewNode();

        await AddAsync(database, Mail(tenant.Id, tenant.OwnerPath, HealthState.Down), Mail(Platform.RootId, OwnerPath.Platform, HealthState.Degraded));
        var degraded = await SystemWorld.AskAsync(node, "mail");

        Assert.Equal((HealthStatus.Degraded, "The last 2 checks failed, or the server is slow."), (degraded.Status, degraded.Description));
    }

    [Fact]
    public async Task A_full_disk_degrades_before_it_is_down()
    {
        await using var world = new SystemWorld(await databases.NewAsync(DatabaseKind.Sqlite));

        var check = await SystemWorld.AskAsync(world.NewNode(settings: ("SystemHealth:MinFreeBytes", $"{long.MaxValue}")), "disk");

        Assert.Equal(HealthStatus.Degraded, check.Status);
        Assert.DoesNotContain("/", check.Description, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_check_that_breaks_says_its_kind_and_no_message(DatabaseKind kind)
    {
        await using var world = new SystemWorld(await databases.NewAsync(kind));
        var node = world.NewNode(services => services.AddSystemCheck<TimeProvider>("broken", (_, _) => throw new InvalidOperationException("Host=db.internal;Password=hunter2")));

        var check = await SystemWorld.AskAsync(node, "broken");

        Assert.Equal((HealthStatus.Unhealthy, "The check failed: InvalidOperationException."), (check.Status, check.Description));
        Assert.True(await node.GetRequiredService<Readiness>().AskAsync()); // Serving does not need it.
    }

    private static MasterKeyRotation Rotation(SystemWorld world, int total) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, FromKeys = "old", ToKey = "new", Total = total,
        StartedAt = world.Time.GetUtcNow(), FinishedAt = world.Time.GetUtcNow(),
    };

    private static IntegrationHealth Mail(Guid ownerId, string path, HealthState state) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = ownerId, OwnerPath = path, PluginKey = MailRoute.Plugin, State = state,
        ConsecutiveFailures = 2, NextCheckAt = DateTimeOffset.UnixEpoch, LastError = "mail.internal refused sales@people.example",
    };

    private static async Task AddAsync(TestDatabase database, params object[] rows)
    {
        await using var session = database.AsSystem();
        session.Db.AddRange(rows);
        await session.Db.SaveChangesAsync();
    }

    private static async Task AlterAsync(TestDatabase database, string sql)
    {
        if (database.Kind is DatabaseKind.Postgres) await PostgresServer.ExecuteAsync(sql, PostgresServer.DatabaseOf(database));
        else
        {
            await using var session = database.AsSystem();
            await session.Db.ExecuteAsync(sql, default);
        }
    }
}
