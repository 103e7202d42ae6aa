using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.Data.Postgres;

/// <summary>Finds what would let the application's role step round row-level security or the audit log.</summary>
internal static class UnsafeRole
{
    // A role can act as every role that it is a member of, so each question is asked of all of those.
    private const string Questions = """
        SELECT problem AS "Value" FROM (VALUES
          ('is a superuser, or may become one',
           EXISTS (SELECT FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') AND (r.rolsuper OR r.rolcreaterole
             OR r.rolname IN ('pg_execute_server_program', 'pg_write_server_files')))),
          ('has BYPASSRLS',
           EXISTS (SELECT FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') AND r.rolbypassrls)),
          ('owns tables of the product or their schema',
           EXISTS (SELECT FROM pg_class c WHERE c.oid = ANY ({0}::regclass[]) AND pg_has_role(current_user, c.relowner, 'MEMBER'))
             OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'public' AND pg_has_role(current_user, n.nspowner, 'MEMBER'))),
          ('may truncate tables, which no policy stops',
           EXISTS (SELECT FROM unnest({0}::regclass[]) t WHERE has_table_privilege(current_user, t, 'TRUNCATE'))),
          ('may change the audit log',
           EXISTS (SELECT FROM unnest({1}::regclass[]) t
             WHERE has_table_privilege(current_user, t, 'DELETE') OR has_any_column_privilege(current_user, t, 'UPDATE'))),
          ('works on owned tables without forced row-level security',
           EXISTS (SELECT FROM pg_class c WHERE c.oid = ANY ({2}::regclass[]) AND NOT (c.relrowsecurity AND c.relforcerowsecurity)))
        ) AS checks (problem, found) WHERE found
        """;

    /// <exception cref="UnsafeRoleException">The role could read or change rows outside a request's scope.</exception>
    public static async Task RefuseAsync(PostgresScpDbContext db, CancellationToken ct)
    {
        if (await FindAsync(db, ct) is { Count: > 0 } problems) throw new UnsafeRoleException(problems);
    }

    public static async Task<IReadOnlyList<string>> FindAsync(PostgresScpDbContext db, CancellationToken ct)
    {
        var tables = RowLevelSecurity.Roots(db.Model).ToList();
        return await db.Database.SqlQueryRaw<string>(Questions,
            Names(tables), Names(tables.Where(AppendOnly.Holds)), Names(tables.Where(e => e.ClrType.IsAssignableTo(typeof(IOwned)))))
            .ToListAsync(ct);
    }

    private static string[] Names(IEnumerable<IEntityType> tables) => [.. tables.Select(e => RawCommands.Quote(e.GetTableName()!))];
}

/// <summary>The server does not start: its database role could step round isolation.</summary>
public sealed class UnsafeRoleException(IReadOnlyList<string> problems) : Exception(
    $"The role of ConnectionStrings__Scp {string.Join("; it ", problems)}. Give the application a role of its own that owns " +
    "nothing, and the owning role in ConnectionStrings__ScpOwner.")
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
