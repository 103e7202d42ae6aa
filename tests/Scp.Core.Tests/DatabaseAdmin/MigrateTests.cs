using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Core.DatabaseAdmin;
using Scp.Core.DatabaseAdmin.Migrating;
using Scp.Testing;

namespace Scp.Core.Tests.DatabaseAdmin;

public sealed class MigrateTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Forget = "DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id LIKE '%_Administration'";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_pending_is_applied_and_told(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        var triggers = await TriggersAsync(database);
        await using (var owner = Owner(database))
        {
            if (owner is SqliteScpDbContext sqlite) await SqliteStartup.DropTriggersAsync(sqlite, default);
            await owner.GetService<IMigrator>().MigrateAsync("Monitoring");
        }
        await using var services = Provide(database, database.Connections);

        var migrated = await MigrateAsync(services);
        var again = await MigrateAsync(services);

        Assert.Equal(["Administration"], migrated.Value!.Applied.Select(m => m.Name));
        Assert.Empty(again.Value!.Applied);
        await AssertUpToDateAsync(services);
        Assert.Equal(triggers, await TriggersAsync(database));
        Assert.Equal([AuditOutcome.Succeeded, AuditOutcome.Succeeded], await AuditedAsync(database));
        RemoveCopies(database);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_that_fails_leaves_the_database_as_it_was_and_serving(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        // Its tables stand already: it breaks in the middle.
        await ChangeAsync(database, Forget);
        var triggers = await TriggersAsync(database);
        await using var services = Provide(database, database.Connections);

        var error = Assert.IsType<MigrationFailedError>((await MigrateAsync(services)).Error);

        Assert.Empty(error.Applied);
        Assert.Matches(@"^\d+_Administration was not applied: (SQLite error \d+|PostgreSQL error \w{5})\.$", error.Message);
        await using var session = TestDatabase.As(services, "/");
        Assert.Equal(15, await session.Db.Owners.CountAsync());
        var reader = session.Services.GetRequiredService<DatabaseSchemaReader>();
        Assert.Equal("Administration", Assert.Single((await reader.ReadAsync(default))!.Pending).Name);
        Assert.Empty(await reader.DriftAsync(default));
        Assert.Equal(triggers, await TriggersAsync(database));
        Assert.Equal([AuditOutcome.Failed], await AuditedAsync(database));
        if (kind is DatabaseKind.Sqlite) Assert.DoesNotContain(Beside(database), f => f.Contains(".db-rehearsal", StringComparison.Ordinal) || f.Contains(".db-before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_role_that_owns_the_schema_it_is_refused()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await ChangeAsync(database, Forget);
        await using var services = Provide(database, database.Connections with { Owner = null });

        var error = Assert.IsType<ConflictError>((await MigrateAsync(services)).Error);

        Assert.Contains("ConnectionStrings:ScpOwner", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_apply_each_migration_once()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await using (var owner = Owner(database)) await owner.GetService<IMigrator>().MigrateAsync("Monitoring");
        await using var services = Provide(database, database.Connections);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => MigrateAsync(services))));

        Assert.All(both, one => Assert.Null(one.Error));
        await AssertUpToDateAsync(services);
    }

    private static async Task<Result<MigratedDatabase>> MigrateAsync(IServiceProvider services)
    {
        await using var session = TestDatabase.As(services, "/");
        session.Caller.BeginWrite(Permissions.Get(Permissions.PlatformMigrate));
        return await session.Services.GetRequiredService<MigrationService>().MigrateAsync(new("Why"), default);
    }

    private static async Task AssertUpToDateAsync(IServiceProvider services)
    {
        await using var session = TestDatabase.As(services, "/");
        var reader = session.Services.GetRequiredService<DatabaseSchemaReader>();
        Assert.Empty((await reader.ReadAsync(default))!.Pending);
        Assert.Empty(await reader.DriftAsync(default));
    }

    private static ServiceProvider Provide(TestDatabase database, ScpConnections connections) => database.Provide(more =>
        more.AddScpDatabaseAdmin(new ConfigurationBuilder().Build()).AddSingleton(connections));

    private static ScpDbContext Owner(TestDatabase database) => database.Kind is DatabaseKind.Postgres
        ? new PostgresScpDbContext(new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(database.Connections.Owner).UseSnakeCaseNamingConvention().Options, new Caller(), TimeProvider.System)
        : new SqliteScpDbContext(new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite(database.Connections.Application).UseSnakeCaseNamingConvention().Options, new Caller(), TimeProvider.System);

    private static async Task ChangeAsync(TestDatabase database, string sql)
    {
        await using var owner = Owner(database);
        await owner.Database.ExecuteSqlRawAsync(sql);
    }

    private static async Task<List<string>> TriggersAsync(TestDatabase database)
    {
        await using var owner = Owner(database);
        return await owner.Database.SqlQueryRaw<string>(owner is SqliteScpDbContext
            ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
            : "SELECT tgrelid::regclass || '.' || tgname AS \"Value\" FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1").ToListAsync();
    }

    private static async Task<List<AuditOutcome>> AuditedAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        return await session.Db.AuditEntries.Where(e => e.Action == "database.migrate").Select(e => e.Outcome).ToListAsync();
    }

    private static IEnumerable<string> Beside(TestDatabase database)
    {
        var file = Path.GetFullPath(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.Connections.Application).DataSource);
        return Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*");
    }

    private static void RemoveCopies(TestDatabase database)
    {
        if (database.Kind is DatabaseKind.Sqlite) foreach (var copy in Beside(database).Where(f => f.Contains(".db-before", StringComparison.Ordinal)).ToList()) File.Delete(copy);
    }
}
