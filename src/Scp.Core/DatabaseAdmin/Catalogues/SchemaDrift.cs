namespace Scp.Core.DatabaseAdmin.Catalogues;

/// <summary>Where a database differs from the model. Of a table that only one of them has, nothing more is told.</summary>
internal static class SchemaDrift
{
    public static IReadOnlyList<string> Between(Catalogue model, Catalogue live)
    {
        var (asked, found) = (model.Tables.ToHashSet(), live.Tables.Where(Catalogue.Counts).ToHashSet());
        var both = asked.Intersect(found).ToHashSet();
        string[] sentences =
        [
            .. asked.Except(found).Select(t => $"Table {t} is missing."),
            .. found.Except(asked).Select(t => $"Table {t} is not in the model."),
            .. Differences(model.Columns, live.Columns, both, c => (c.Table, c.Name), c => $"Column {c.Table}.{c.Name}", Difference),
            .. Differences(model.Indexes, live.Indexes, both, i => (i.Table, i.Name), i => $"Index {i.Name} on {i.Table}", Difference),
        ];
        return [.. sentences.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Differences<T>(IReadOnlyList<T> model, IReadOnlyList<T> live, HashSet<string> tables,
        Func<T, (string Table, string Name)> key, Func<T, string> name, Func<T, T, IEnumerable<string>> difference)
    {
        var (asked, found) = (model.Where(Within).ToDictionary(key), live.Where(Within).ToDictionary(key));
        foreach (var (id, one) in asked)
            if (!found.TryGetValue(id, out var other)) yield return $"{name(one)} is missing.";
            else
                foreach (var how in difference(one, other)) yield return $"{name(one)} {how}.";
        foreach (var (id, other) in found)
            if (!asked.ContainsKey(id)) yield return $"{name(other)} is not in the model.";

        bool Within(T row) => tables.Contains(key(row).Table);
    }

    private static IEnumerable<string> Difference(Column model, Column live)
    {
        if (!string.Equals(live.Type, model.Type, StringComparison.OrdinalIgnoreCase)) yield return $"is {live.Type}, not {model.Type}";
        if (live.Nullable != model.Nullable) yield return live.Nullable ? "may be null" : "may not be null";
    }

    private static IEnumerable<string> Difference(TableIndex model, TableIndex live)
    {
        if (live.Columns != model.Columns) yield return $"is over {live.Columns}, not over {model.Columns}";
        if (live.Unique != model.Unique) yield return live.Unique ? "is unique" : "is not unique";
    }
}
