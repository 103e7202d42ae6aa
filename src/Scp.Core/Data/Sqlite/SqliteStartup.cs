using Scp.Core.Audit.Chain;
using Scp.Core.Billing.Plans;
using Scp.Core.Placement;

namespace Scp.Core.Data.Sqlite;

/// <summary>Brings an embedded database up to date.</summary>
internal static class SqliteStartup
{
    public static async Task MigrateAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        using var held = await SqliteFile.LockAsync(db.Database.GetConnectionString()!, ct);
        // Left by a process that was killed while it migrated; nobody else can be at it now.
        await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            await KeepCopyAsync(db, ct);
            await DropTriggersAsync(db, ct);
        }
        await db.Database.MigrateAsync(ct);
        // Stays in the file. Readers go on while one writes.
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", ct);
        foreach (var table in AppendOnly.Tables(db.Model))
        {
            await db.ExecuteAsync(Refuse("UPDATE", table), ct);
            if (!AuditRemoval.Tables.Contains(table)) await db.ExecuteAsync(Refuse("DELETE", table), ct);
        }
        foreach (var trigger in OwnerAgreement.OnSqlite(db.Model).Concat(PublishedPlans.OnSqlite()).Concat(AuditRemoval.OnSqlite()).Concat(PlacedTenants.OnSqlite(db.Model)))
            await db.ExecuteAsync(trigger, ct);
    }

    // SQLite rebuilds tables outside of any transaction: after a kill in the middle there is the copy to go back to.
    private static async Task KeepCopyAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() is not { } present) return;
        var copy = $"{Path.GetFullPath(db.Database.GetDbConnection().DataSource)}-before-{present}";
        // The first one is that of the untouched file.
        if (!File.Exists(copy)) await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
    }

    /// <summary>A table cannot be rebuilt while triggers name it; all are made again after the migration.</summary>
    internal static async Task DropTriggersAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        foreach (var trigger in await db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync(ct))
            await db.ExecuteAsync($"DROP TRIGGER {RawCommands.Quote(trigger)}", ct);
    }

    private static string Refuse(string change, string table) => $"""
        CREATE TRIGGER IF NOT EXISTS {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
        """;
}
