using Microsoft.Data.Sqlite;

namespace Scp.Core.Doctor.Sqlite;

/// <summary>Attacks what the file itself refuses, whoever asks: a row that tells what happened does not change, and a row's path is its owner's.</summary>
internal static class TriggerAttacks
{
    /// <summary>SQLITE_CONSTRAINT_TRIGGER: a trigger refused.</summary>
    public const int Refused = 1811;

    public static async Task RunAsync(ScpDbContext db, OwnedTable table, Decoys decoys, Findings findings, CancellationToken ct)
    {
        var own = $" WHERE {table.Path} = '{decoys.Own.OwnerPath}'";
        if (table.AppendOnly)
            await findings.TryAsync(table.Name, Attack.Rewrite, async () =>
                await ReachAsync(db, $"UPDATE {table.Sql} SET {table.Key} = {table.Key}{own}", ct) ?? await ReachAsync(db, $"DELETE FROM {table.Sql}{own}", ct));
        if (table.Agrees)
            await findings.TryAsync(table.Name, Attack.OtherPath, () =>
                ReachAsync(db, $"UPDATE {table.Sql} SET {table.Path} = '{decoys.Foreign.OwnerPath}'{own}", ct));
    }

    private static async Task<string?> ReachAsync(ScpDbContext db, string sql, CancellationToken ct)
    {
        try
        {
            return await db.BehindSavepointAsync(() => db.RunAsync(sql, ct), ct) is var rows and > 0 ? $"It reaches {rows} rows." : null;
        }
        catch (SqliteException refused) when (refused.SqliteExtendedErrorCode == Refused)
        {
            return null;
        }
    }
}
