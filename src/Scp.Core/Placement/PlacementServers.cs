using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Scp.Core.Placement;

/// <summary>The servers that are configured, and how to reach one tenant's database there.</summary>
public sealed class PlacementServers(IOptions<PlacementOptions> options, ScpConnections registry)
{
    public const string Default = "default";

    /// <returns>Null where no server of that name is configured.</returns>
    public PlacementServer? Find(string name) => options.Value.Servers.TryGetValue(name, out var server) ? server
        : options.Value.Servers.Count == 0 && name == Default ? new(registry.Application, registry.Owner) : null;

    /// <returns>Null where its server is configured no more.</returns>
    public ScpConnections? ConnectionsOf(TenantDatabase database) => Find(database.Server) is not { } server ? null
        : new ScpConnections(server.Application, server.Owner) is { OnPostgres: false } ? new(OnSqlite(server.Application, database.Name), null)
        : new(OnPostgres(server.Application, database.Name), server.Owner is { } owner ? OnPostgres(owner, database.Name) : null);

    private static string OnPostgres(string template, string name) => new NpgsqlConnectionStringBuilder(template) { Database = name }.ConnectionString;

    private static string OnSqlite(string template, string name)
    {
        var connection = new SqliteConnectionStringBuilder(template);
        connection.DataSource = Path.Combine(Path.GetDirectoryName(connection.DataSource) ?? "", $"{name}.db");
        return connection.ConnectionString;
    }
}
