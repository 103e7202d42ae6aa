using Microsoft.Data.Sqlite;
using Npgsql;

namespace Scp.Core.Tests.Plugins;

public enum Database { Sqlite, Postgres }

/// <summary>A database of its own for one test, dropped with it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "SCP_TEST_POSTGRES";
    private readonly string name = $"scp_plugins_{Guid.CreateVersion7():N}";
    private readonly SqliteConnection? keepsMemoryAlive;

    private TestDatabase(Database kind)
    {
        if (kind is Database.Sqlite)
        {
            ConnectionString = $"Data Source={name};Mode=Memory;Cache=Shared";
            keepsMemoryAlive = new(ConnectionString);
        }
        else ConnectionString = new NpgsqlConnectionStringBuilder(Admin) { Database = name, Pooling = false }.ConnectionString;
    }

    public string ConnectionString { get; }

    private static string Admin => Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} is not set: run the tests with scripts/test, which starts PostgreSQL.");

    public static async Task<TestDatabase> CreateAsync(Database kind)
    {
        var database = new TestDatabase(kind);
        if (database.keepsMemoryAlive is { } connection) await connection.OpenAsync();
        else await AdministerAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (keepsMemoryAlive is { } connection) await connection.DisposeAsync();
        else await AdministerAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task AdministerAsync(string command)
    {
        await using var admin = NpgsqlDataSource.Create(Admin);
        await using var execute = admin.CreateCommand(command);
        await execute.ExecuteNonQueryAsync();
    }
}
