namespace Scp.Core.Data.Sqlite;

/// <summary>Brings an embedded database up to date.</summary>
internal static class SqliteStartup
{
    public static async Task MigrateAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        using var held = await SqliteFile.LockAsync(db.Database.GetConnectionString()!, ct);
        // Left by a process that was killed while it migrated; nobody else can be at it now.
        await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
        // Stays in the file. Readers go on while one writes.
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", ct);
        foreach (var table in AppendOnly.Tables(db.Model))
        {
            await db.ExecuteAsync(Refuse("UPDATE", table), ct);
            await db.ExecuteAsync(Refuse("DELETE", table), ct);
        }
        foreach (var trigger in OwnerAgreement.OnSqlite(db.Model)) await db.ExecuteAsync(trigger, ct);
    }

    // A migration that rebuilds the table drops its triggers, so they are ensured at each start.
    private static string Refuse(string change, string table) => $"""
        CREATE TRIGGER IF NOT EXISTS {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
        """;
}
