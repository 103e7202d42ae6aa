using Microsoft.Data.Sqlite;
using Npgsql;

namespace Scp.Core.DatabaseAdmin;

internal static class DatabaseFailure
{
    /// <summary>The kind alone: messages name rows, hosts and paths.</summary>
    public static string KindOf(Exception failure) => failure switch
    {
        PostgresException postgres => $"PostgreSQL error {postgres.SqlState}",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteErrorCode}",
        { InnerException: PostgresException or SqliteException } => KindOf(failure.InnerException),
        _ => failure.GetType().Name,
    };
}
