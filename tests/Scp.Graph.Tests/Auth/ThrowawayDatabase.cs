using Npgsql;

namespace Scp.Graph.Tests.Auth;

/// <summary>An empty database of a test's own, gone with it.</summary>
internal sealed class ThrowawayDatabase : IAsyncDisposable
{
    private readonly string name = $"scp_auth_{Guid.CreateVersion7():N}";
    private readonly Database kind;

    private ThrowawayDatabase(Database kind) => this.kind = kind;

    private static string Admin => Environment.GetEnvironmentVariable("SCP_TEST_POSTGRES")
        ?? throw new InvalidOperationException("SCP_TEST_POSTGRES is not set: run the tests with scripts/test, which starts a PostgreSQL.");

    private string File => Path.Combine(Path.GetTempPath(), $"{name}.db");

    public string ConnectionString => kind == Database.Sqlite
        ? $"Data Source={File};Pooling=False"
        : new NpgsqlConnectionStringBuilder(Admin) { Database = name, Pooling = false }.ToString();

    public static async Task<ThrowawayDatabase> CreateAsync(Database kind)
    {
        var database = new ThrowawayDatabase(kind);
        if (kind == Database.Postgres) await AdministerAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (kind == Database.Postgres) await AdministerAsync($"DROP DATABASE {name} WITH (FORCE)");
        else System.IO.File.Delete(File);
    }

    private static async Task AdministerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
