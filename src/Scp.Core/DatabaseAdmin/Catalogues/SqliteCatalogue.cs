using Microsoft.Data.Sqlite;
using Scp.Core.Doctor;

namespace Scp.Core.DatabaseAdmin.Catalogues;

internal static class SqliteCatalogue
{
    public const string Size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    private const string Columns = """
        SELECT m.name, c.name, c.type, NOT c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'
        """;

    // Those behind keys have no names of their own.
    private const string Indexes = """
        SELECT m.name, i.name, i."unique", (SELECT group_concat(coalesce(k.name, 'an expression'), ', ') FROM pragma_index_info(i.name) k)
        FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'
        """;

    public static async Task<Catalogue> ReadAsync(ScpDbContext db, CancellationToken ct) => new(
        await db.RowsAsync(Columns, r => new Column(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3)), ct),
        await db.RowsAsync(Indexes, r => new TableIndex(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetString(3)), ct));

    /// <summary>Counts every row: SQLite keeps no statistics, and the build that we ship cannot tell the pages of one table.</summary>
    public static async Task<IReadOnlyList<TableInfo>> TablesAsync(ScpDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        return [.. SqliteRows.Count((SqliteConnection)db.Database.GetDbConnection()).Select(t => new TableInfo(t.Table, t.Rows, false, null, false))];
    }
}
