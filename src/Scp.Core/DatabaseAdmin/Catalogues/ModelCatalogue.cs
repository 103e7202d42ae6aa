using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.DatabaseAdmin.Catalogues;

internal static class ModelCatalogue
{
    /// <param name="keys">Whether the database keeps the indexes behind keys under the keys' names.</param>
    public static Catalogue Of(IModel model, bool keys)
    {
        // PostgreSQL cuts longer ones off.
        var length = model.GetMaxIdentifierLength();
        var tables = model.GetRelationalModel().Tables.ToList();
        return new(
            [.. tables.SelectMany(t => t.Columns.Select(c => new Column(t.Name, c.Name, c.StoreType, c.IsNullable)))],
            [.. tables.SelectMany(t => t.Indexes.Select(i => new TableIndex(t.Name, Cut(i.Name), i.IsUnique, Names(i.Columns)))
                .Concat(keys ? t.UniqueConstraints.Select(k => new TableIndex(t.Name, Cut(k.Name), true, Names(k.Columns))) : []))]);

        string Cut(string name) => name.Length > length ? name[..length] : name;
    }

    private static string Names(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(c => c.Name));
}
