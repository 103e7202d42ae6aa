using Scp.Core.DatabaseAdmin;
using Scp.Graph.Schema;

namespace Scp.Graph.DatabaseAdmin;

public sealed class DatabaseSchemaType : TypedObject<DatabaseSchema>
{
    public DatabaseSchemaType()
    {
        Value(s => s.Provider).Description = "PostgreSQL or SQLite.";
        Value(s => s.Version).Description = "Of the database's software.";
        Value(s => s.Applied).Description = "Oldest first; one that this version of the product does not know is of a newer one.";
        Value(s => s.Pending).Description = "Those that this version of the product needs and the database lacks, oldest first.";
        Value(s => s.SizeBytes).Description = "What the whole database takes, without its log.";
        Load<IReadOnlyList<string>>("drift", NonNullList<string>(), async (_, context) => [await Reader(context).DriftAsync(context.CancellationToken)])
            .Description = "Tables, columns and indexes that are otherwise than the model asks, in short sentences; empty when none is.";
        Load<IReadOnlyList<TableInfo>>("tables", NonNullList<TableInfo>(), async (_, context) => [await Reader(context).TablesAsync(context.CancellationToken)])
            .Description = "By name.";
    }

    private static DatabaseSchemaReader Reader(FieldContext context) => context.Get<DatabaseSchemaReader>();
}

public sealed class MigrationType : TypedObject<SchemaMigration>
{
    public MigrationType() : base("Migration")
    {
        Value(m => m.Id).Description = "The time at which it was written, and its name; unique.";
        Value(m => m.Name);
        Value(m => m.AppliedAt).Description = "Null where nobody noted it.";
    }
}

public sealed class TableInfoType : TypedObject<TableInfo>
{
    public TableInfoType()
    {
        Value(t => t.Name);
        Value(t => t.Rows).Description = "Of all owners.";
        Value(t => t.RowsEstimated).Description = "True on PostgreSQL, whose statistics tell the rows; on SQLite they are counted.";
        Value(t => t.Bytes).Description = "With indexes; null on SQLite, which does not tell it for a table.";
        Value(t => t.RowLevelSecurity).Description = "Enabled and forced, so that even the table's owner is bound by it; never on SQLite.";
    }
}
