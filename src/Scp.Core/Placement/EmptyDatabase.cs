using Npgsql;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.Placement;

/// <summary>A database that nobody but the product may enter, made where there is none. One that is there stays as it is.</summary>
internal static class EmptyDatabase
{
    /// <param name="connections">To the database.</param>
    /// <param name="server">PostgreSQL only: its owner's way to the server; null where databases are made beforehand.</param>
    public static async Task EnsureAsync(ScpConnections connections, string? server, CancellationToken ct)
    {
        if (!connections.OnPostgres) SqliteFile.Make(SqliteFile.PathOf(connections.Application));
        else if (server is not null) await OnPostgresAsync(PostgresStartup.Check(connections.Application), PostgresStartup.Check(server), ct);
    }

    private static async Task OnPostgresAsync(NpgsqlConnectionStringBuilder application, NpgsqlConnectionStringBuilder server, CancellationToken ct)
    {
        server.Pooling = false;
        await using var owner = new NpgsqlConnection(server.ConnectionString);
        await owner.OpenAsync(ct);
        var (name, role) = (RawCommands.Quote(application.Database!), RawCommands.Quote(application.Username!));
        var own = await IsOwnAsync(owner, application.Database!, ct);
        // Not of template1, into which somebody may have put something, or be looking.
        if (own is null) await ExecuteAsync(owner, $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", ct);
        // Again for one that is there: whoever made it may have been killed in between.
        if (own is not false) await ExecuteAsync(owner, $"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO {role}", ct);
    }

    /// <returns>Null where there is none, false for one that belongs to another role.</returns>
    private static async Task<bool?> IsOwnAsync(NpgsqlConnection owner, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = $1", owner)
        {
            Parameters = { new() { Value = name } },
        };
        return (bool?)await command.ExecuteScalarAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection owner, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(ct);
    }
}
