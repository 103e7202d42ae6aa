namespace Scp.Core.DatabaseAdmin.Catalogues;

/// <summary>Columns and indexes of a schema, whether of the model or of a database.</summary>
internal sealed record Catalogue(IReadOnlyList<Column> Columns, IReadOnlyList<TableIndex> Indexes)
{
    /// <summary>EF's own tables, which no model names.</summary>
    public static bool Counts(string table) => table is not ("__EFMigrationsHistory" or "__EFMigrationsLock");

    public IEnumerable<string> Tables => Columns.Select(c => c.Table).Distinct();
}

internal sealed record Column(string Table, string Name, string Type, bool Nullable);

/// <param name="Columns">Names in their order, parted by a comma.</param>
internal sealed record TableIndex(string Table, string Name, bool Unique, string Columns);
