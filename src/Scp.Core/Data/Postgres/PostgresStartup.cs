using Npgsql;

namespace Scp.Core.Data.Postgres;

/// <summary>Brings the schema up to date as the role that owns it.</summary>
internal static class PostgresStartup
{
    private const long StartLock = 5_267_024_001;
    private const string LockWait = "15s";

    /// <param name="applicationRole">The role that the server works as, which gets its rights here.</param>
    public static async Task MigrateAsync(PostgresScpDbContext owner, string applicationRole, CancellationToken ct)
    {
        owner.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // Several nodes may start at once; the others wait here and find nothing left to do. Ends with the connection.
        await owner.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({StartLock})", ct);
        // The server may be at work: whoever comes after a change of a table waits behind it while it waits for its lock.
        await owner.Database.ExecuteSqlRawAsync($"SET lock_timeout = '{LockWait}'", ct);
        await StepAsync(owner, ct);
        await RowLevelSecurity.ApplyAsync(owner, applicationRole, ct);
    }

    // One transaction each, so that others see how far it is, and what was applied before one that fails stays. EF, told a last one, takes
    // later ones back: what is older than one that is applied goes along with the last.
    private static async Task StepAsync(PostgresScpDbContext owner, CancellationToken ct)
    {
        var applied = (await owner.Database.GetAppliedMigrationsAsync(ct)).Max(StringComparer.Ordinal);
        foreach (var next in (await owner.Database.GetPendingMigrationsAsync(ct)).Where(p => string.CompareOrdinal(p, applied) > 0))
            await owner.Database.MigrateAsync(next, ct);
        await owner.Database.MigrateAsync(ct);
    }

    /// <exception cref="OldSchemaException">The schema is behind the model, and nobody here may change it.</exception>
    public static async Task RequireSchemaAsync(PostgresScpDbContext db, CancellationToken ct)
    {
        if ((await db.Database.GetPendingMigrationsAsync(ct)).ToList() is { Count: > 0 } pending)
            throw new OldSchemaException(pending);
    }

    /// <exception cref="UnfitConnectionException">The string would let one request's scope reach another's.</exception>
    public static NpgsqlConnectionStringBuilder Check(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        if (parts.NoResetOnClose) throw new UnfitConnectionException("'No Reset On Close' would leave a request's scope on a pooled connection.");
        if (parts.Multiplexing) throw new UnfitConnectionException("'Multiplexing' would share a connection, and its scope, between requests.");
        if (string.IsNullOrEmpty(parts.Username)) throw new UnfitConnectionException("A connection string to PostgreSQL names its Username.");
        return parts;
    }
}
