using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scp.Core.Audit;
using Scp.Core.Hierarchy;

namespace Scp.Core.DatabaseAdmin.Backups;

/// <summary>Backs up the database because somebody asks for it now.</summary>
public sealed class BackupService(
    ScpDbContext db, DatabaseBackups backups, ScpConnections connections, IOptions<DatabaseOptions> options, AuditLog audit, ILogger<BackupService> log)
{
    /// <returns>The backup, or <see cref="ValidationError"/>; <see cref="ConflictError"/> on PostgreSQL or without a folder for
    /// backups; <see cref="BackupFailedError"/> when no sound copy could be made.</returns>
    public async Task<Result<DatabaseBackup>> BackUpAsync(BackUpDatabaseInput input, CancellationToken ct)
    {
        db.Caller.RequireWrite(OwnerPath.Platform);
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        if (connections.OnPostgres) return new ConflictError(DatabaseBackups.NotOnPostgres);
        if (options.Value.BackupFolder is not { Length: > 0 } folder) return new ConflictError("No folder for backups is configured: Database:BackupFolder.");

        var at = db.Time.GetUtcNow();
        var file = string.Create(CultureInfo.InvariantCulture, $"scp-{at:yyyyMMdd'T'HHmmssfffffff'Z'}.db");
        try
        {
            // Reads and writes a whole database: not on a thread that serves.
            var report = await Task.Run(() => backups.Make(Path.Combine(folder, file)), ct);
            await TellAsync(AuditOutcome.Succeeded, input.Reason);
            return new DatabaseBackup(report.File, at, report.Bytes, report.Schema!, report.Tables.Count, report.Rows);
        }
        catch (BackupException failure)
        {
            log.LogError(failure, "Request {RequestId}: the database could not be backed up.", db.Caller.RequestId);
            await TellAsync(AuditOutcome.Failed, failure.Message);
            return new BackupFailedError(failure.Message);
        }
    }

    private Task TellAsync(AuditOutcome outcome, string? reason) =>
        audit.RecordAsync(new(Platform.RootId, OwnerPath.Platform, "database.back-up", nameof(Platform), Platform.RootId) { Outcome = outcome, Reason = reason });
}

/// <param name="Reason">Why; the audit trail keeps it.</param>
public sealed record BackUpDatabaseInput(string? Reason = null);

/// <param name="Schema">The last migration in it.</param>
public sealed record DatabaseBackup(string File, DateTimeOffset At, long Bytes, string Schema, int Tables, long Rows);

/// <summary>No sound copy could be made; none is left behind.</summary>
public sealed record BackupFailedError(string Reason) : DomainError(Reason, "BACKUP_FAILED");
