namespace Scp.Core.DatabaseAdmin.Backups;

/// <summary>What a copy of the database holds, found out by opening it.</summary>
/// <param name="Schema">The last migration in it; null where there is none.</param>
/// <param name="Pending">Migrations that a start from it would apply.</param>
/// <param name="Problems">What speaks against a restore, in sentences; empty when nothing does.</param>
public sealed record BackupReport(
    string File, long Bytes, string? Schema, IReadOnlyList<string> Pending, IReadOnlyList<(string Table, long Rows)> Tables, IReadOnlyList<string> Problems)
{
    public bool Holds => Problems is [];
    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>No copy was made, or it did not hold and was deleted.</summary>
/// <param name="reason">For a client: names no path.</param>
public sealed class BackupException(string reason, Exception? cause = null) : Exception(reason, cause);
