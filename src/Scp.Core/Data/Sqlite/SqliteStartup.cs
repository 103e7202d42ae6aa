using Microsoft.Data.Sqlite;
using Scp.Core.Audit.Chain;
using Scp.Core.Billing.Plans;
using Scp.Core.DataAccess.Retention;
using Scp.Core.Placement;

namespace Scp.Core.Data.Sqlite;

/// <summary>Brings an embedded database up to date.</summary>
internal static class SqliteStartup
{
    public static async Task MigrateAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        using var held = await SqliteFile.LockAsync(db.Database.GetConnectionString()!, ct);
        SqliteFile.Make(SqliteFile.PathOf(db.Database.GetConnectionString()!));
        // Left by a process that was killed while it migrated; nobody else can be at it now.
        await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) await MigrateWithoutTriggersAsync(db, ct);
        else await db.Database.MigrateAsync(ct);
        // Stays in the file. Readers go on while one writes.
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", ct);
        foreach (var table in AppendOnly.Tables(db.Model))
        {
            await db.ExecuteAsync(Refuse("UPDATE", table), ct);
            if (!AuditRemoval.Tables.Contains(table) && table != AccessRemoval.Table) await db.ExecuteAsync(Refuse("DELETE", table), ct);
        }
        string[] triggers =
        [
            .. OwnerAgreement.OnSqlite(db.Model), .. PublishedPlans.OnSqlite(), .. AuditRemoval.OnSqlite(), .. AccessRemoval.OnSqlite(),
            .. PlacedTenants.OnSqlite(db.Model),
        ];
        foreach (var trigger in triggers) await db.ExecuteAsync(trigger, ct);
    }

    private static async Task MigrateWithoutTriggersAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        await KeepCopyAsync(db, ct);
        var triggers = await db.Database.SqlQuery<string>($"SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync(ct);
        await DropTriggersAsync(db, ct);
        try
        {
            await db.Database.MigrateAsync(ct);
        }
        catch
        {
            // The server may go on: not without what keeps the audit trail as it was written.
            foreach (var trigger in triggers) await TryAsync(db, trigger);
            throw;
        }
    }

    // A table that the migration left half made takes none.
    private static async Task TryAsync(SqliteScpDbContext db, string trigger)
    {
        try
        {
            await db.ExecuteAsync(trigger, CancellationToken.None);
        }
        catch (SqliteException)
        {
        }
    }

    // SQLite rebuilds tables outside of any transaction: after a kill in the middle there is the copy to go back to.
    private static async Task KeepCopyAsync(SqliteScpDbContext db, CancellationToken ct)
    {
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() is not { } present) return;
        var copy = $"{SqliteFile.PathOf(db.Database.GetConnectionString()!)}-before-{present}";
        // The first one is that of the untouched file; an empty one was never written.
        if (new FileInfo(copy) is { Exists: true, Length: > 0 }) return;
        SqliteFile.Make(copy);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
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
