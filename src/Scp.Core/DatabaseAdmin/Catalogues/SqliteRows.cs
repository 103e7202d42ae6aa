using Microsoft.Data.Sqlite;

namespace Scp.Core.DatabaseAdmin.Catalogues;

internal static class SqliteRows
{
    /// <returns>Every table, by name, with its rows; two statements.</returns>
    public static IReadOnlyList<(string Table, long Rows)> Count(SqliteConnection connection)
    {
        var tables = Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name", r => r.GetString(0));
        if (tables is []) return [];
        return Read(connection,
            string.Join(" UNION ALL ", tables.Select((t, i) => $"SELECT {i}, count(*) FROM {RawCommands.Quote(t)}")),
            r => (tables[r.GetInt32(0)], r.GetInt64(1)));
    }

    public static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }
}
