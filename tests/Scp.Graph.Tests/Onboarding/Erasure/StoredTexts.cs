using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Data;

namespace Scp.Graph.Tests.Onboarding.Erasure;

/// <summary>Looks through every column of every table that the database has, whether the model knows of it or not.</summary>
internal static class StoredTexts
{
    /// <returns>The tables in which one of the texts stands, in whatever spelling.</returns>
    public static async Task<IReadOnlyList<string>> HoldingAsync(ScpDbContext db, params string[] texts)
    {
        var found = new List<string>();
        await db.Database.OpenConnectionAsync();
        await db.Owners.AnyAsync(); // Tells PostgreSQL which rows the system sees, for as long as the connection is open.
        var connection = db.Database.GetDbConnection();
        var tables = await ReadAsync(connection, db.Database.IsNpgsql()
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            : "SELECT name FROM sqlite_master WHERE type = 'table'", row => row.GetString(0));
        foreach (var table in tables.Order(StringComparer.Ordinal))
            if ((await ReadAsync(connection, $"SELECT * FROM \"{table}\"", Text)).Any(row => texts.Any(t => row.Contains(t, StringComparison.OrdinalIgnoreCase))))
                found.Add(table);
        return found;
    }

    private static async Task<List<T>> ReadAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    private static string Text(DbDataReader row)
    {
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return string.Join('\n', values.Select(v => v switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string[] many => string.Join('\n', many), _ => v.ToString() }));
    }
}
