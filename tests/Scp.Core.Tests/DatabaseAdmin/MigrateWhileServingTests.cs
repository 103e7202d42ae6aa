using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Core.DatabaseAdmin;
using Scp.Core.DatabaseAdmin.Migrating;
using Scp.Testing;

namespace Scp.Core.Tests.DatabaseAdmin;

/// <summary>What others notice of a migration, while it runs and when it breaks.</summary>
public sealed class MigrateWhileServingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task PostgreSQL_tells_how_far_it_is_after_each_migration_and_during_the_next()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        var known = KnownMigrations.Of(DatabaseKind.Postgres);
        var spy = new Spy();
        await using var services = Provide(database, spy);
        await MigrateToAsync(database, known[^3]);
        var pending = new List<int>();
        spy.Before = async command =>
        {
            if (!command.Contains("INSERT INTO \"__EFMigrationsHistory\"", StringComparison.Ordinal)) return;
            await using var other = TestDatabase.As(services, "/");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            pending.Add((await other.Services.GetRequiredService<DatabaseSchemaReader>().ReadAsync(patience.Token))!.Pending.Count);
        };

        var migrated = await MigrateAsync(services);

        Assert.Equal(known.TakeLast(2), migrated.Value!.Applied.Select(m => m.Id));
        Assert.Equal([2, 1], pending);
    }

    [Fact]
    public async Task PostgreSQL_does_not_make_others_wait_behind_a_lock_that_it_does_not_get()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await MigrateToAsync(database, KnownMigrations.Of(DatabaseKind.Postgres)[^2]);
        var limits = new List<string>();
        var spy = new Spy();
        await using var services = Provide(database, spy);
        spy.Before = async command =>
        {
            if (!command.Contains("INSERT INTO \"__EFMigrationsHistory\"", StringComparison.Ordinal)) return;
            await using var ask = spy.Current!.Connection!.CreateCommand();
            (ask.Transaction, ask.CommandText) = (spy.Current.Transaction, "SHOW lock_timeout");
            limits.Add((string)(await ask.ExecuteScalarAsync())!);
        };

        await MigrateAsync(services);

        Assert.Equal(["15s"], limits);
    }

    [Fact]
    public async Task SQLite_keeps_its_triggers_when_the_migration_breaks_after_it_went_well_on_the_copy()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        var triggers = await TriggersAsync(database);
        await MigrateToAsync(database, KnownMigrations.Of(DatabaseKind.Sqlite)[^2]);
        var spy = new Spy();
        spy.Before = command => spy.Current!.Connection!.DataSource.Contains("-rehearsal-", StringComparison.Ordinal) || !command.Contains("INSERT INTO \"__EFMigrationsHistory\"", StringComparison.Ordinal)
            ? Task.CompletedTask : throw new IOException("No space left.");
        await using var services = Provide(database, spy);
        var before = await TriggersAsync(database);

        Assert.IsType<MigrationFailedError>((await MigrateAsync(services)).Error);

        Assert.NotEmpty(before);
        Assert.Equal(before, await TriggersAsync(database));
        spy.Before = null;
        Assert.Null((await MigrateAsync(services)).Error);
        Assert.Equal(triggers, await TriggersAsync(database));
    }

    private static async Task<Result<MigratedDatabase>> MigrateAsync(IServiceProvider services)
    {
        await using var session = TestDatabase.As(services, "/");
        session.Caller.BeginWrite(Permissions.Get(Permissions.PlatformMigrate));
        return await session.Services.GetRequiredService<MigrationService>().MigrateAsync(new("Why"), default);
    }

    private static ServiceProvider Provide(TestDatabase database, Spy spy) => database.Provide(more =>
        more.AddScpDatabaseAdmin(new ConfigurationBuilder().Build()).AddSingleton(database.Connections).AddSingleton<IInterceptor>(spy));

    private static async Task MigrateToAsync(TestDatabase database, string migration)
    {
        await using var owner = Owner(database);
        if (owner is SqliteScpDbContext sqlite) await SqliteStartup.DropTriggersAsync(sqlite, default);
        await owner.GetService<IMigrator>().MigrateAsync(migration);
        if (owner is SqliteScpDbContext) await owner.ExecuteAsync("CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'no'); END", default);
    }

    private static ScpDbContext Owner(TestDatabase database) => database.Kind is DatabaseKind.Postgres
        ? new PostgresScpDbContext(new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(database.Connections.Owner).UseSnakeCaseNamingConvention().Options, new Caller(), TimeProvider.System)
        : new SqliteScpDbContext(new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite(database.Connections.Application).UseSnakeCaseNamingConvention().Options, new Caller(), TimeProvider.System);

    private static async Task<List<string>> TriggersAsync(TestDatabase database)
    {
        await using var owner = Owner(database);
        return await owner.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' ORDER BY name").ToListAsync();
    }

    private sealed class Spy : DbCommandInterceptor
    {
        public Func<string, Task>? Before { get; set; }
        public DbCommand? Current { get; private set; }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Current = command;
            if (Before is not null) await Before(command.CommandText);
            return result;
        }
    }
}
