using Microsoft.Extensions.Logging;
using Npgsql;
using Microsoft.Data.Sqlite;
using Scp.Core.Audit;
using Scp.Core.Doctor;
using Scp.Core.Hierarchy;

namespace Scp.Core.DatabaseAdmin.Migrating;

/// <summary>Brings the schema up to date while the server serves, as a start does.</summary>
public sealed class MigrationService(
    ScpDbContext db, DatabaseStartup startup, MigrationRehearsal rehearsal, ScpConnections connections, AuditLog audit, ILogger<MigrationService> log)
{
    /// <returns>What was applied, or <see cref="ValidationError"/>; <see cref="ConflictError"/> when migrations are pending and no role
    /// may apply them; <see cref="MigrationFailedError"/>, after which the schema is as it was before the one that failed.</returns>
    public async Task<Result<MigratedDatabase>> MigrateAsync(MigrateDatabaseInput input, CancellationToken ct)
    {
        db.Caller.RequireWrite(OwnerPath.Platform);
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        var before = await PendingAsync(ct);
        if (before is not [] && connections is { OnPostgres: true, Owner: null })
            return new ConflictError("No role may change the schema here: ConnectionStrings:ScpOwner is not configured.");
        await db.ReleaseConnectionAsync();

        // From here on without the token: half done for a client that hung up would be worse than late.
        var failure = await TryAsync(before);
        var after = await PendingAsync(CancellationToken.None);
        await TellAsync(failure is null ? AuditOutcome.Succeeded : AuditOutcome.Failed, failure ?? input.Reason);
        var applied = before.Except(after).Select(SchemaMigration.Of).ToList();
        return failure is null ? new MigratedDatabase(applied) : new MigrationFailedError(failure, applied);
    }

    /// <returns>Why it failed, in words for a client; null when it did not.</returns>
    private async Task<string?> TryAsync(IReadOnlyList<string> pending)
    {
        try
        {
            if (pending is not []) await rehearsal.RunAsync(CancellationToken.None);
            await startup.RunAsync(CancellationToken.None);
            return null;
        }
        catch (BrokenIsolationException open)
        {
            log.LogCritical(open, "After a migration a lock of isolation is open.");
            return "The schema is up to date, and a lock of isolation is open: see systemHealth.";
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            log.LogError(failure, "Request {RequestId}: the database could not be migrated.", db.Caller.RequestId);
            var left = await PendingAsync(CancellationToken.None);
            return $"{(left is [var first, ..] ? $"{first} was not applied" : "The migration was not finished")}: {KindOf(failure)}.";
        }
    }

    private async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct) => [.. await db.Database.GetPendingMigrationsAsync(ct)];

    // Messages name rows, hosts and paths.
    private static string KindOf(Exception failure) => failure switch
    {
        PostgresException postgres => $"PostgreSQL error {postgres.SqlState}",
        SqliteException sqlite => $"SQLite error {sqlite.SqliteErrorCode}",
        { InnerException: PostgresException or SqliteException } => KindOf(failure.InnerException),
        _ => failure.GetType().Name,
    };

    private Task TellAsync(AuditOutcome outcome, string? reason) =>
        audit.RecordAsync(new(Platform.RootId, OwnerPath.Platform, "database.migrate", nameof(Platform), Platform.RootId) { Outcome = outcome, Reason = reason });
}

/// <param name="Reason">Why; the audit trail keeps it.</param>
public sealed record MigrateDatabaseInput(string? Reason = null);

public sealed record MigratedDatabase(IReadOnlyList<SchemaMigration> Applied);

/// <param name="Applied">Those that were applied before it failed; they stay.</param>
public sealed record MigrationFailedError(string Reason, IReadOnlyList<SchemaMigration> Applied) : DomainError(Reason, "MIGRATION_FAILED");
