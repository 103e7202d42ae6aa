using Scp.Core.Audit;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;

namespace Scp.Core.DatabaseAdmin.Migrating;

/// <summary>Brings the schema up to date while the server serves, as a start does. Databases of single tenants follow: those that failed
/// are due again.</summary>
public sealed class MigrationService(ScpDbContext db, SchemaUpgrade upgrade, ScpConnections connections, AuditLog audit)
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
        var failure = await upgrade.TryAsync();
        var after = await PendingAsync(CancellationToken.None);
        await TellAsync(failure is null ? AuditOutcome.Succeeded : AuditOutcome.Failed, failure ?? input.Reason);
        if (failure is null) await db.RetryTenantDatabasesAsync(input.Reason, CancellationToken.None);
        var applied = before.Except(after).Select(SchemaMigration.Of).ToList();
        return failure is null ? new MigratedDatabase(applied) : new MigrationFailedError(failure, applied);
    }

    private async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct) => [.. await db.Database.GetPendingMigrationsAsync(ct)];

    private Task TellAsync(AuditOutcome outcome, string? reason) =>
        audit.RecordAsync(new(Platform.RootId, OwnerPath.Platform, "database.migrate", nameof(Platform), Platform.RootId) { Outcome = outcome, Reason = reason });
}

/// <param name="Reason">Why; the audit trail keeps it.</param>
public sealed record MigrateDatabaseInput(string? Reason = null);

public sealed record MigratedDatabase(IReadOnlyList<SchemaMigration> Applied);

/// <param name="Applied">Those that were applied before it failed; they stay.</param>
public sealed record MigrationFailedError(string Reason, IReadOnlyList<SchemaMigration> Applied) : DomainError(Reason, "MIGRATION_FAILED");
