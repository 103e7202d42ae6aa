using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Data.Postgres;

namespace Scp.Core.Doctor.Postgres;

/// <summary>What would let the application's role step round row-level security or the audit log.</summary>
internal static class RoleCheck
{
    // A role can act as every role that it is a member of, so each question is asked of all of those. Who owns a table makes its policies.
    private const string Questions = """
        SELECT problem, found FROM (VALUES
          ('is a superuser, or may become one',
           EXISTS (SELECT FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') AND (r.rolsuper OR r.rolcreaterole
             OR r.rolname IN ('pg_execute_server_program', 'pg_write_server_files')))),
          ('has BYPASSRLS',
           EXISTS (SELECT FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') AND r.rolbypassrls)),
          ('owns tables of the product or their schema, and may change their policies',
           EXISTS (SELECT FROM pg_class c WHERE c.oid = ANY (@all::regclass[]) AND pg_has_role(current_user, c.relowner, 'MEMBER'))
             OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'public' AND pg_has_role(current_user, n.nspowner, 'MEMBER'))),
          ('may truncate tables, which no policy stops',
           EXISTS (SELECT FROM unnest(@all::regclass[]) t WHERE has_table_privilege(current_user, t, 'TRUNCATE'))),
          ('may change the audit log',
           EXISTS (SELECT FROM unnest(@appended::regclass[]) t
             WHERE has_table_privilege(current_user, t, 'DELETE') OR has_any_column_privilege(current_user, t, 'UPDATE')))
        ) AS checks (problem, found)
        """;

    public static async Task RunAsync(PostgresScpDbContext db, Findings findings, CancellationToken ct)
    {
        var tables = RowLevelSecurity.Roots(db.Model).ToList();
        var answers = await db.RowsAsync(Questions, r => (Problem: r.GetString(0), Found: r.GetBoolean(1)), ct,
            ("all", Names(tables)), ("appended", Names(tables.Where(AppendOnly.Holds))));
        foreach (var (problem, found) in answers)
            findings.Add("(role)", Attack.Role(problem), found ? $"The role of ConnectionStrings__Scp {problem}." : null);
    }

    private static string[] Names(IEnumerable<IEntityType> tables) => [.. tables.Select(e => RawCommands.Quote(e.GetTableName()!))];
}
