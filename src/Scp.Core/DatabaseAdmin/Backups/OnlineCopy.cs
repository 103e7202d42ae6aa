using Microsoft.Data.Sqlite;
using Scp.Core.Data.Sqlite;
using Scp.Core.DatabaseAdmin.Catalogues;

namespace Scp.Core.DatabaseAdmin.Backups;

/// <summary>A copy of an embedded database as it stands at one moment, made while others write.</summary>
internal static class OnlineCopy
{
    /// <returns>The rows of each table at that moment.</returns>
    public static IReadOnlyList<(string Table, long Rows)> Make(string database, string target)
    {
        using var source = BackupCheck.Open(database, SqliteOpenMode.ReadWrite);
        // Rows and pages are read in one transaction: of one moment. With a write-ahead log it keeps nobody from writing.
        using var moment = source.BeginTransaction(deferred: true);
        var rows = SqliteRows.Count(source);
        SqliteFile.MakeNew(target);
        using var copy = BackupCheck.Open(target, SqliteOpenMode.ReadWrite);
        source.BackupDatabase(copy);
        // The log would be a second file beside it.
        SqliteRows.Read(copy, "PRAGMA journal_mode = DELETE", r => r.GetString(0));
        return rows;
    }
}
