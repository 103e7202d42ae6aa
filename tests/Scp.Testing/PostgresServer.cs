using Npgsql;
using Scp.Core.Data;

namespace Scp.Testing;

/// <summary>Databases on the server that <c>scripts/postgres</c> starts, each a copy of one that was migrated once for the
/// whole run.</summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> template = new(async () =>
    {
        var name = await CreateAsync("template0");
        await TestDatabase.MigrateAsync(Connect(name));
        ClearPools(name);
        return name;
    });

    /// <summary>Runs a statement as the administrator.</summary>
    public static async Task ExecuteAsync(string sql, string? database = null)
    {
        var administrator = new NpgsqlConnectionStringBuilder(Administrator()) { Pooling = false };
        administrator.Database = database ?? administrator.Database;
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static string DatabaseOf(TestDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.Connections.Application).Database!;

    internal static async Task<TestDatabase> NewAsync()
    {
        var name = await CreateAsync(await template.Value);
        return new(DatabaseKind.Postgres, Connect(name), () => DropAsync(name));
    }

    /// <summary>An empty database that nobody migrated yet.</summary>
    internal static Task<string> NewEmptyAsync() => CreateAsync("template0");

    private static async Task<string> CreateAsync(string template)
    {
        var name = $"scp_test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} OWNER scp_owner");
        return name;
    }

    internal static async Task DropAsync(string name)
    {
        ClearPools(name);
        await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    internal static ScpConnections Connect(string database) => new(Connect(database, "scp_app"), Connect(database, "scp_owner"));

    // The roles of a throwaway server share one password.
    private static string Connect(string database, string role) =>
        new NpgsqlConnectionStringBuilder(Administrator()) { Username = role, Database = database }.ConnectionString;

    private static void ClearPools(string database)
    {
        using var connection = new NpgsqlConnection(Connect(database).Application);
        NpgsqlConnection.ClearPool(connection);
    }

    private static string Administrator() => Environment.GetEnvironmentVariable("SCP_TEST_POSTGRES")
        ?? throw new InvalidOperationException(
            "SCP_TEST_POSTGRES is not set, so this cannot be tested on PostgreSQL. Run scripts/test, which starts a server for the run.");
}
