using Npgsql;
using Scp.Core.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>A role of the test server with more rights than the application should have.</summary>
internal sealed class TestRole : IAsyncDisposable
{
    private readonly string name = $"scp_test_{Guid.CreateVersion7():N}";
    private readonly TestDatabase database;

    private TestRole(TestDatabase database) => this.database = database;

    public ScpConnections Connections => database.Connections with
    {
        Application = new NpgsqlConnectionStringBuilder(database.Connections.Application) { Username = name, Pooling = false }.ConnectionString,
    };

    /// <param name="attributes">What follows the name in CREATE ROLE, such as <c>BYPASSRLS</c>.</param>
    public static async Task<TestRole> CreateAsync(TestDatabase database, string attributes)
    {
        var role = new TestRole(database);
        var password = new NpgsqlConnectionStringBuilder(database.Connections.Application).Password;
        await PostgresServer.ExecuteAsync($"CREATE ROLE {role.name} LOGIN PASSWORD '{password}' {attributes}");
        return role;
    }

    // Its grants go first: they are what the start gave it.
    public async ValueTask DisposeAsync() =>
        await PostgresServer.ExecuteAsync($"DROP OWNED BY {name}; DROP ROLE {name}", PostgresServer.DatabaseOf(database));
}
