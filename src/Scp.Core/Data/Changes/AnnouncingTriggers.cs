using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Hierarchy;

namespace Scp.Core.Data.Changes;

/// <summary>On PostgreSQL the database itself announces, whatever wrote the row: at the commit, once for each distinct message
/// of a transaction, and never for one that was rolled back.</summary>
internal static class AnnouncingTriggers
{
    public const string Channel = "scp_changes";
    private const string AnyTable = "*";

    public static IEnumerable<string> OnPostgres(IModel model)
    {
        // A message may have 8,000 bytes, and a longer one would fail the save: listeners then hear of every key.
        yield return $"""
            CREATE OR REPLACE FUNCTION scp_announce(tbl text, path text, key text) RETURNS void LANGUAGE sql AS $$
              SELECT pg_notify('{Channel}', concat(tbl, ' ', path, ' ', CASE WHEN octet_length(key) < 4000 THEN key END))
            $$
            """;
        foreach (var entity in Announcements.In(model).Entities)
            foreach (var statement in Trigger(entity.Table, "INSERT OR UPDATE OR DELETE", entity.Table, Column(entity.PathColumn) ?? (_ => $"'{OwnerPath.Platform}'"), Column(entity.KeyColumn)))
                yield return statement;

        var owners = model.FindEntityType(typeof(Owner))!;
        var path = owners.GetProperty(nameof(IOwned.OwnerPath)).GetColumnName();
        foreach (var statement in Trigger(owners.GetTableName()!, $"UPDATE OF {string.Join(", ", IsolationColumns(model).Prepend(path))}", AnyTable, Column(path)!, null)) yield return statement;
    }

    /// <returns>Null for a message of another version of the product, about what this one does not know.</returns>
    public static AnnouncedChange? Read(string message, Announcements known)
    {
        if (message.Split(' ', 3) is not [var table, var path, var key] || !OwnerPath.Contains(OwnerPath.Platform, path)) return null;
        if (table is AnyTable) return new(null, path, null);
        return known.OfTable(table) is { } entity ? new(entity.Type, path, key is "" ? null : key) : null;
    }

    private static IEnumerable<string> IsolationColumns(IModel model) => model.FindEntityType(typeof(Tenant))!
        .FindComplexProperty(nameof(Tenant.Isolation))!.ComplexType.GetProperties().Select(p => p.GetColumnName());

    private static Func<string, string>? Column(string? name) => name is null ? null : row => $"{row}.{RawCommands.Quote(name)}::text";

    private static IEnumerable<string> Trigger(string table, string changes, string told, Func<string, string> path, Func<string, string>? key)
    {
        yield return $"""
            CREATE OR REPLACE FUNCTION scp_announce_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP <> 'INSERT' THEN PERFORM scp_announce('{told}', {path("OLD")}, {key?.Invoke("OLD") ?? "NULL"}); END IF;
              IF TG_OP <> 'DELETE' THEN PERFORM scp_announce('{told}', {path("NEW")}, {key?.Invoke("NEW") ?? "NULL"}); END IF;
              RETURN NULL;
            END $$
            """;
        yield return $"CREATE OR REPLACE TRIGGER announce AFTER {changes} ON {RawCommands.Quote(table)} FOR EACH ROW EXECUTE FUNCTION scp_announce_{table}()";
    }
}
