using Microsoft.Data.Sqlite;
using Scp.Core.DatabaseAdmin.Catalogues;

namespace Scp.Core.DatabaseAdmin.Backups;

/// <summary>Whether the server could start from a file: every page and index is read, every reference followed.</summary>
internal static class BackupCheck
{
    private const int Told = 10;

    /// <param name="known">The migrations of this version.</param>
    public static BackupReport Run(string file, IReadOnlyList<string> known)
    {
        var (problems, tables, applied) = (new List<string>(), (IReadOnlyList<(string, long)>)[], new List<string>());
        try
        {
            using var copy = Open(file, SqliteOpenMode.ReadOnly);
            problems.AddRange(SqliteRows.Read(copy, $"PRAGMA integrity_check({Told})", r => r.GetString(0)).Where(found => found is not "ok"));
            if (SqliteRows.Read(copy, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check", r => r.GetString(0)) is { Count: > 0 } broken)
                problems.Add($"Rows point at rows that are not there, in {string.Join(", ", broken.Order(StringComparer.Ordinal).Take(Told))}.");
            tables = SqliteRows.Count(copy);
            if (tables.Any(t => t.Item1 == "__EFMigrationsHistory"))
                applied = SqliteRows.Read(copy, "SELECT migration_id FROM \"__EFMigrationsHistory\" ORDER BY 1", r => r.GetString(0));
        }
        catch (SqliteException unreadable)
        {
            problems.Add($"It cannot be read: {unreadable.Message}");
        }
        if (problems is [] && applied is []) problems.Add("It holds no schema of this product.");
        if (applied.Except(known).ToList() is { Count: > 0 } newer) problems.Add($"A newer version made it: this one does not know {string.Join(", ", newer)}.");
        return new(Path.GetFileName(file), new FileInfo(file).Length, applied.LastOrDefault(), [.. known.Except(applied)], tables, problems);
    }

    // Not pooled: the file is closed when the work is done, and can be moved and deleted.
    public static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
