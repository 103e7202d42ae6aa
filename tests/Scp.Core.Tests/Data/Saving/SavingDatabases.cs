using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.Tests.Data.Saving;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary><c>[Theory, ClassData(typeof(BothDatabases))]</c>: the test runs once on each database.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases()
    {
        Add(DatabaseKind.Sqlite);
        Add(DatabaseKind.Postgres);
    }
}

[CollectionDefinition(nameof(SavingDatabases))]
public sealed class SavingCollection : ICollectionFixture<SavingDatabases>;

/// <summary>One database of each kind for all tests of the save pipeline; each test grows a family of its own in it.</summary>
public sealed class SavingDatabases : IAsyncLifetime
{
    private readonly Dictionary<DatabaseKind, SavingDatabase> databases = [];

    public async Task<SavingDatabase> GetAsync(DatabaseKind kind)
    {
        if (databases.TryGetValue(kind, out var database)) return database;
        return databases[kind] = await (kind is DatabaseKind.Sqlite ? NewSqliteAsync() : NewPostgresAsync());
    }

    private static Task<SavingDatabase> NewSqliteAsync()
    {
        var connection = $"Data Source=saving-{Guid.CreateVersion7():N};Mode=Memory;Cache=Shared";
        // Lives as long as a connection to it.
        var keeper = new SqliteConnection(connection);
        keeper.Open();
        return SavingDatabase.CreateAsync<SqliteScpDbContext>(o => o.UseSqlite(connection), () => keeper.DisposeAsync().AsTask());
    }

    private static async Task<SavingDatabase> NewPostgresAsync()
    {
        var administrator = Environment.GetEnvironmentVariable("SCP_TEST_POSTGRES") ?? throw new InvalidOperationException(
            "SCP_TEST_POSTGRES is not set, so this cannot be tested on PostgreSQL. Run scripts/test, which starts a server for the run.");
        var name = $"scp_saving_{Guid.CreateVersion7():N}";
        await RunAsync(administrator, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(administrator) { Database = name }.ConnectionString;
        return await SavingDatabase.CreateAsync<PostgresScpDbContext>(
            o => o.UseNpgsql(connection), () => RunAsync(administrator, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in databases.Values) await database.DisposeAsync();
    }
}
