namespace Scp.Core.Data.Saving;

/// <summary>Turns a save that the database refused into the error that its client can act on.</summary>
internal static class Refusals
{
    /// <returns>Null for a failure that is nobody's expected one.</returns>
    public static async Task<DomainError?> ExplainAsync(ScpDbContext db, Exception failure, CancellationToken ct) => failure switch
    {
        DbUpdateConcurrencyException { Entries: [var lost, ..] } => Explain(
            lost.Metadata, lost.Property("Id").CurrentValue, await lost.GetDatabaseValuesAsync(ct)),
        DbUpdateException { InnerException: { } inner } => UniqueViolation.Explain(db.Model, inner),
        _ => null,
    };

    private static DomainError Explain(
        Microsoft.EntityFrameworkCore.Metadata.IEntityType type, object? id,
        Microsoft.EntityFrameworkCore.ChangeTracking.PropertyValues? current) => current switch
    {
        null => new NotFoundError(new(type.ClrType.Name, (Guid)id!)),
        _ when current.ToObject() is IVersioned row => new StaleError(row.Etag),
        _ => new StaleError(""),
    };
}
