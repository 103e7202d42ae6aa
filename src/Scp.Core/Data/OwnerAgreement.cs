using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Hierarchy;

namespace Scp.Core.Data;

/// <summary>A row's owner and path must name the same place, and the database itself sees to it: a row that was made for an
/// owner while that owner moved is refused, and so is SQL that names another's path. Audit rows tell of the past and are free.</summary>
internal static class OwnerAgreement
{
    /// <summary>SQLSTATE of the refusal on PostgreSQL; on SQLite the message tells it.</summary>
    public const string SqlState = "SC001";
    public const string Message = "the owner does not stand at this path";

    public static IEnumerable<IMutableEntityType> Entities(IMutableModel model) => model.GetEntityTypes().Where(Concerns);

    public static IEnumerable<string> Tables(IModel model) => model.GetEntityTypes().Where(Concerns).Select(e => e.GetTableName()!);

    /// <summary>On PostgreSQL. The share lock keeps the owner where it stands until the row is committed.</summary>
    public static IEnumerable<string> OnPostgres(IModel model)
    {
        yield return $"""
            CREATE OR REPLACE FUNCTION scp_owner_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM 1 FROM owners WHERE id = NEW.owner_id AND owner_path = NEW.owner_path FOR SHARE;
              IF NOT FOUND THEN RAISE EXCEPTION '{Message}' USING ERRCODE = '{SqlState}'; END IF;
              RETURN NULL;
            END $$
            """;
        foreach (var table in Tables(model))
            yield return $"""
                CREATE OR REPLACE TRIGGER owner_agrees AFTER INSERT OR UPDATE OF owner_id, owner_path ON {table}
                FOR EACH ROW EXECUTE FUNCTION scp_owner_agrees()
                """;
    }

    /// <summary>On SQLite, where one connection writes at a time.</summary>
    public static IEnumerable<string> OnSqlite(IModel model) =>
        from table in Tables(model)
        from change in (string[])["INSERT", "UPDATE OF owner_id, owner_path"]
        select $"""
            CREATE TRIGGER IF NOT EXISTS {table}_owner_agrees_{change[..6].ToLowerInvariant()} AFTER {change} ON {table}
            WHEN NOT EXISTS (SELECT 1 FROM owners WHERE id = NEW.owner_id AND owner_path = NEW.owner_path)
            BEGIN SELECT RAISE(ABORT, '{Message}'); END
            """;

    private static bool Concerns(IReadOnlyEntityType entity) =>
        entity.BaseType is null && entity.ClrType.IsAssignableTo(typeof(IOwned)) && entity.ClrType != typeof(Owner) && !AppendOnly.Holds(entity);
}
