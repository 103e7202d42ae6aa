using Npgsql;
using Scp.Core.Common;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>SQL as the application's role, past EF and its filter: only the second lock is left.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private RawConnection(string connectionString) => connection = new(connectionString);

    /// <param name="scope">The owner whose subtree the connection is told; null tells it nothing.</param>
    public static async Task<RawConnection> OpenAsync(string connectionString, string? scope = null)
    {
        var raw = new RawConnection(connectionString);
        await raw.connection.OpenAsync();
        if (scope is not null)
            await raw.ExecuteAsync(
                $"SELECT set_config('scp.lo', '{scope}', false), set_config('scp.hi', '{OwnerPath.End(scope)}', false), " +
                $"set_config('scp.ancestors', '{string.Join(',', OwnerPath.Ancestors(scope))}', false)");
        return raw;
    }

    public static Task<RawConnection> OpenAsync(TestDatabase database, string? scope = null) =>
        OpenAsync(database.Connections.Application, scope);

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return texts;
    }

    /// <summary>The statement touched no row, or the database refused it for want of rights.</summary>
    public async Task ChangesNothingAsync(string sql)
    {
        try
        {
            Assert.Equal((sql, 0), (sql, await ExecuteAsync(sql)));
        }
        catch (PostgresException refused)
        {
            Assert.Equal((sql, PostgresErrorCodes.InsufficientPrivilege), (sql, refused.SqlState));
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
