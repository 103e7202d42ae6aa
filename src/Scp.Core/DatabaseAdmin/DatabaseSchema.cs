namespace Scp.Core.DatabaseAdmin;

/// <param name="Version">Of the database's software.</param>
/// <param name="Applied">Oldest first, those that this version does not know included.</param>
/// <param name="Pending">Oldest first.</param>
/// <param name="SizeBytes">What the whole database takes, without its log.</param>
public sealed record DatabaseSchema(
    string Provider, string Version, IReadOnlyList<SchemaMigration> Applied, IReadOnlyList<SchemaMigration> Pending, long SizeBytes);

/// <param name="AppliedAt">Null where nobody noted it.</param>
public sealed record SchemaMigration(string Id, string Name, DateTimeOffset? AppliedAt)
{
    /// <summary>An id is a time and a name.</summary>
    public static SchemaMigration Of(string id) => new(id, id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], null);
}

/// <param name="RowsEstimated">The rows are those of the database's statistics, and not counted.</param>
/// <param name="Bytes">With indexes; null where the database does not tell it for a table.</param>
public sealed record TableInfo(string Name, long Rows, bool RowsEstimated, long? Bytes, bool RowLevelSecurity);
