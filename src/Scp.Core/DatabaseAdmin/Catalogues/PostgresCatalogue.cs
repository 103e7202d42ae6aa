using Scp.Core.Doctor;

namespace Scp.Core.DatabaseAdmin.Catalogues;

/// <summary>PostgreSQL's system catalogue, which tells any role of every table; <c>information_schema</c> shows a role its own only.</summary>
internal static class PostgresCatalogue
{
    public const string Size = "SELECT pg_database_size(current_database())";

    private const string Columns = """
        SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        """;

    // An index that broke while it was made is none: no query uses it.
    private const string Indexes = """
        SELECT t.relname::text, x.relname::text, i.indisunique,
          (SELECT string_agg(coalesce(a.attname::text, 'an expression'), ', ' ORDER BY k.place)
           FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place) LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
           WHERE k.place <= i.indnkeyatts)
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND i.indisvalid
        """;

    // Counted since the statistics began; before that, what the last VACUUM or ANALYZE saw.
    private const string Tables = """
        SELECT c.relname::text, coalesce(nullif(pg_stat_get_live_tuples(c.oid), 0), greatest(c.reltuples, 0)::bigint),
          coalesce(pg_total_relation_size(c.oid), 0), c.relrowsecurity AND c.relforcerowsecurity
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
        """;

    public static async Task<Catalogue> ReadAsync(ScpDbContext db, CancellationToken ct) => new(
        await db.RowsAsync(Columns, r => new Column(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3)), ct),
        await db.RowsAsync(Indexes, r => new TableIndex(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetString(3)), ct));

    public static Task<IReadOnlyList<TableInfo>> TablesAsync(ScpDbContext db, CancellationToken ct) =>
        db.RowsAsync(Tables, r => new TableInfo(r.GetString(0), r.GetInt64(1), true, r.GetInt64(2), r.GetBoolean(3)), ct);
}
