using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Scp.Core.Data.Saving;

/// <summary>Reads off the database's refusal which columns had to be unique, and says so in the client's words.</summary>
internal static class UniqueViolation
{
    private const int SqliteUnique = 2067, SqlitePrimaryKey = 1555;
    private const string Normalized = "Normalized";

    public static ConflictError? Explain(IModel model, Exception refusal) => refusal switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e => Explain(Constrained(model, e.TableName, e.ConstraintName)),
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } e => Explain(Listed(model, e.Message)),
        _ => null,
    };

    private static IEnumerable<IColumn> Constrained(IModel model, string? table, string? constraint)
    {
        var found = model.GetRelationalModel().FindTable(table!, null)!;
        return found.Indexes.FirstOrDefault(i => i.Name == constraint)?.Columns
            ?? found.UniqueConstraints.First(c => c.Name == constraint).Columns;
    }

    // SQLite names columns in place of the index: "UNIQUE constraint failed: owners.parent_id, owners.slug".
    private static IEnumerable<IColumn> Listed(IModel model, string message)
    {
        foreach (var column in message[(message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.', '\'').Split(", "))
            if (column.Split('.') is [var table, var name])
                yield return model.GetRelationalModel().FindTable(table, null)!.FindColumn(name)!;
    }

    private static ConflictError Explain(IEnumerable<IColumn> columns)
    {
        var properties = columns.Select(c => c.PropertyMappings[0].Property).ToList();
        // The owner or parent only says among whom the value is unique.
        var values = properties.Where(p => p.ClrType != typeof(Guid) && p.ClrType != typeof(Guid?)).ToList();
        if (values.Count is 0) return new("The object exists already.");
        return new($"The {string.Join(" and ", values.Select(Words))} {(values.Count is 1 ? "is" : "are")} already in use"
            + (values.Count < properties.Count ? " here." : "."));
    }

    private static string Words(IProperty property) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name.Replace(Normalized, "", StringComparison.Ordinal)).Replace('-', ' ');
}
