using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Scp.Core.Approvals;
using Scp.Core.Idempotency;
using Scp.Core.Placement;

namespace Scp.Core.Data.Saving;

/// <summary>Turns a save that the database refused into the error that its client can act on.</summary>
internal static class Refusals
{
    private const int SqliteForeignKey = 787;

    /// <returns>Null for a failure that is nobody's expected one.</returns>
    public static async Task<DomainError?> ExplainAsync(ScpDbContext db, Exception failure, CancellationToken ct) => failure switch
    {
        ApprovalNeededException needed => new ApprovalRequiredError(needed.Request),
        // Another call used the approval up: this one stands where it stood before it was given.
        DbUpdateConcurrencyException { Entries: [{ Entity: ChangeRequest { Status: ApprovalStatus.Applied } used }, ..] } =>
            new ApprovalRequiredError(used.Anew(db.Time.GetUtcNow())),
        DbUpdateConcurrencyException { Entries: [{ Entity: IdempotentCall }, ..] } => IdempotencyError.Running,
        DbUpdateConcurrencyException { Entries: [var lost, ..] } =>
            await lost.GetDatabaseValuesAsync(ct) is { } current
                ? new StaleError(Etag(lost.Metadata, current))
                : new NotFoundError(new(lost.Metadata.ClrType.Name, (Guid)lost.Property("Id").CurrentValue!)),
        DbUpdateException { InnerException: { } inner } => OwnerMoved(inner) ?? PlacedElsewhere(inner) ?? Gone(inner) ?? UniqueViolation.Explain(db.Model, inner),
        _ => null,
    };

    private static ConflictError? OwnerMoved(Exception refusal) => Raised(refusal, OwnerAgreement.SqlState, OwnerAgreement.Message)
        ? new ConflictError("The owner moved meanwhile; read it again.") : null;

    private static ConflictError? PlacedElsewhere(Exception refusal) => Raised(refusal, PlacedTenants.SqlState, PlacedTenants.Message)
        ? new ConflictError("The tenant has a database of its own: ask its own address.") : null;

    private static bool Raised(Exception refusal, string state, string message) => refusal is PostgresException postgres
        ? postgres.SqlState == state : refusal is SqliteException && refusal.Message.Contains(message, StringComparison.Ordinal);

    private static ConflictError? Gone(Exception refusal) =>
        refusal is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } or SqliteException { SqliteExtendedErrorCode: SqliteForeignKey }
            ? new ConflictError("What this refers to was removed meanwhile, or what is removed came into use; read it again.") : null;

    // A user's token is Identity's stamp, as it stands.
    private static string Etag(IEntityType type, PropertyValues current) => current.ToObject() is IVersioned row
        ? row.Etag
        : type.GetProperties().Where(p => p.IsConcurrencyToken).Select(p => current[p]?.ToString()).FirstOrDefault() ?? "";
}
