namespace Scp.Core.Data;

internal static class RawCommands
{
    /// <summary>Runs statements that are put together from names of the model; EF's own methods take parameters only, which
    /// cannot stand for a table.</summary>
    public static async Task ExecuteAsync(this ScpDbContext db, string sql, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
