using Scp.Core.Data.Postgres;

namespace Scp.Core.Doctor.Postgres;

/// <summary>Whether tables and policies stand in the catalogue as the model asks.</summary>
internal static class CatalogueCheck
{
    private const string Tables = """
        SELECT c.relname::text, c.relrowsecurity, c.relforcerowsecurity,
          EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'owner_path' AND NOT a.attisdropped)
            AND has_table_privilege(current_user, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'f', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
        """;
    private const string Policies = """
        SELECT tablename::text, policyname::text, permissive = 'PERMISSIVE' AND roles = '{public}', cmd, qual, with_check
        FROM pg_policies WHERE schemaname = 'public'
        """;

    public static async Task RunAsync(PostgresScpDbContext db, Findings findings, CancellationToken ct)
    {
        var tables = await db.RowsAsync(Tables, r => (Name: r.GetString(0), Secured: r.GetBoolean(1), Forced: r.GetBoolean(2), Owned: r.GetBoolean(3)), ct);
        var policies = (await db.RowsAsync(Policies, r => (Table: r.GetString(0), Plain: r.GetBoolean(2), Policy: new Policy(
            r.GetString(1), r.GetString(3), Normal(r.IsDBNull(4) ? "" : r.GetString(4)), r.IsDBNull(5) ? null : Normal(r.GetString(5)))), ct)).ToLookup(p => p.Table);
        var owned = OwnedTable.Of(db.Model);
        foreach (var table in owned)
        {
            var found = tables.FirstOrDefault(t => t.Name == table.Name);
            findings.Add(table.Name, Attack.Secured, found switch
            {
                { Name: null } => "The table is missing.",
                { Secured: false } => "Row-level security is not enabled: whatever scope is set, every owner's rows can be read and changed.",
                { Forced: false } => "Row-level security is not forced: the owner of the table is not bound by it.",
                _ => null,
            });
            findings.Add(table.Name, Attack.PoliciesHold,
                Differ(RowLevelSecurity.PoliciesOf(table.Entity), [.. policies[table.Name].Select(p => (p.Policy, p.Plain))]));
        }
        var known = RowLevelSecurity.Roots(db.Model).Select(e => e.GetTableName()).ToHashSet();
        var strays = tables.Where(t => t.Owned && !known.Contains(t.Name) && !(t.Secured && t.Forced && policies.Contains(t.Name)))
            .Select(t => t.Name).ToList();
        findings.Add("(schema)", Attack.Stray, strays is [] ? null
            : $"Not in the model, with owner paths, open to the application, and without row-level security: {string.Join(", ", strays)}.");
    }

    private static string? Differ(IEnumerable<Policy> expected, IReadOnlyList<(Policy Policy, bool Plain)> found)
    {
        var asked = expected.Select(p => p with { Using = Normal(p.Using), Check = p.Check is null ? null : Normal(p.Check) }).ToList();
        var missing = asked.Where(p => found.All(f => f.Policy.Name != p.Name)).Select(p => $"policy '{p.Name}' is missing");
        var added = found.Where(f => asked.All(p => p.Name != f.Policy.Name)).Select(f => $"policy '{f.Policy.Name}' is not of the product, and lets more through");
        var changed = found.Where(f => asked.Any(p => p.Name == f.Policy.Name) && !(f.Plain && asked.Contains(f.Policy)))
            .Select(f => $"policy '{f.Policy.Name}' is not the one that the product made");
        return string.Join("; ", [.. missing, .. added, .. changed]) is { Length: > 0 } problems ? $"{char.ToUpperInvariant(problems[0])}{problems[1..]}." : null;
    }

    // The catalogue tells an expression with casts and parentheses of its own. Ours are conjunctions, which parentheses do not change.
    private static string Normal(string expression) =>
        string.Concat(expression.Replace("::text", "", StringComparison.Ordinal).Where(c => c is not ('(' or ')' or '"' or ' ' or '\n')));
}
