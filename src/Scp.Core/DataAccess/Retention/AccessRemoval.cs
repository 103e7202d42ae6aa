using Scp.Core.Hierarchy;

namespace Scp.Core.DataAccess.Retention;

/// <summary>The one way in which records leave the data-access log: when they are older than their tenant keeps them, never within the
/// shortest retention, and once the audit log tells of it. The database holds the application to it, which may not delete otherwise. Ids grow
/// with time and are never older than what they tell of, so a tenant's oldest records are a range of the index that its pages are read off.</summary>
internal static class AccessRemoval
{
    public const string Table = "data_access";
    /// <summary>Of the audit entry that tells of it, at most a day before.</summary>
    public const string Action = "data-access.prune";
    private const string Function = "scp_prune_data_access";
    private const string Kept = "o.retention_data_access_days";
    private static readonly int tenant = (int)OwnerKind.Tenant, platform = (int)OwnerKind.Platform;

    public static IEnumerable<string> OnPostgres(string applicationRole) =>
    [
        """
        CREATE OR REPLACE FUNCTION scp_first_id(made timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
          SELECT (lpad(to_hex((extract(epoch FROM made) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
        $$
        """,
        $"""
        CREATE OR REPLACE FUNCTION scp_kept_from(given timestamptz, days int) RETURNS uuid LANGUAGE sql STABLE AS $$
          SELECT scp_first_id(least(given, now()) - make_interval(days => greatest(days, {RetentionPolicy.MinLogDays})))
        $$
        """,
        // The limit stands within too: each tenant's part is read off the index, whatever the planner thinks of the rest.
        $"""
        CREATE OR REPLACE FUNCTION {Function}(given timestamptz, standard int, most int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE removed bigint;
        BEGIN
          DELETE FROM {Table} WHERE id IN (
            SELECT old.id FROM owners o CROSS JOIN LATERAL (
              (SELECT d.id FROM {Table} d WHERE o.kind = {tenant} AND d.tenant_id = o.id AND d.id < scp_kept_from(given, coalesce({Kept}, standard)) ORDER BY d.id LIMIT most)
              UNION ALL
              (SELECT d.id FROM {Table} d WHERE o.kind = {platform} AND d.tenant_id IS NULL AND d.id < scp_kept_from(given, standard) ORDER BY d.id LIMIT most)) old
            WHERE o.kind IN ({platform}, {tenant})
              AND EXISTS (SELECT FROM audit_entries e WHERE e.target_id = o.id AND e.action = '{Action}' AND e.id > scp_first_id(now() - interval '1 day'))
            LIMIT most);
          GET DIAGNOSTICS removed = ROW_COUNT;
          RETURN removed;
        END $$
        """,
        $"REVOKE ALL ON FUNCTION {Function}(timestamptz, int, int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION {Function}(timestamptz, int, int) TO {applicationRole}",
    ];

    public static IEnumerable<string> OnSqlite() =>
    [
        $"""
        CREATE TRIGGER IF NOT EXISTS {Table}_no_delete BEFORE DELETE ON {Table}
        WHEN OLD.at > (unixepoch() - 86400 * max({RetentionPolicy.MinLogDays}, coalesce((SELECT {Kept} FROM owners o WHERE o.id = OLD.tenant_id), 0))) * 1000000
          OR NOT EXISTS (SELECT 1 FROM audit_entries e WHERE e.target_id = coalesce(OLD.tenant_id, '{Platform.RootId.ToString().ToUpperInvariant()}')
            AND e.action = '{Action}' AND e.id > {FirstId("(unixepoch() - 86400) * 1000")})
        BEGIN SELECT RAISE(ABORT, '{Table} is append-only'); END
        """,
    ];

    /// <summary>One statement, and a range of an index for each tenant.</summary>
    /// <param name="standard">Days, where the tenant says nothing.</param>
    public static Task<List<ExpiredRecords>> CountAsync(ScpDbContext db, DateTimeOffset now, int standard, CancellationToken ct)
    {
        var from = KeptFrom(db, $"coalesce({Kept}, {{1}})");
        var counts = $$"""
            SELECT * FROM (
              SELECT o.id AS owner_id, o.owner_path, o.kind, coalesce({{Kept}}, {1}) AS days, CASE o.kind
                WHEN {{platform}} THEN (SELECT count(*) FROM {{Table}} d WHERE d.tenant_id IS NULL AND d.id < {{from}})
                ELSE (SELECT count(*) FROM {{Table}} d WHERE d.tenant_id = o.id AND d.id < {{from}}) END AS records
              FROM owners o WHERE o.kind IN ({{platform}}, {{tenant}})) c
            WHERE records > 0 ORDER BY owner_path
            """;
        return db.Database.SqlQueryRaw<ExpiredRecords>(counts, Instant(db, now), standard).ToListAsync(ct);
    }

    /// <summary>One statement, however many tenants' records it removes.</summary>
    public static async Task RemoveAsync(ScpDbContext db, DateTimeOffset now, int standard, int most, CancellationToken ct)
    {
        if (db is Data.Postgres.PostgresScpDbContext)
        {
            await db.Database.SqlQuery<long>($"SELECT scp_prune_data_access({now}, {standard}, {most}) AS \"Value\"").SingleAsync(ct);
            return;
        }
        await db.ExecuteAsync($"""
            DELETE FROM {Table} WHERE id IN (
              SELECT d.id FROM owners o CROSS JOIN {Table} d WHERE o.kind = {tenant} AND d.tenant_id = o.id AND d.id < {OnSqlite($"{now.ToUnixTimeMilliseconds()}", $"coalesce({Kept}, {standard})")}
              UNION ALL
              SELECT d.id FROM {Table} d WHERE d.tenant_id IS NULL AND d.id < {OnSqlite($"{now.ToUnixTimeMilliseconds()}", $"{standard}")}
              LIMIT {most})
            """, ct);
    }

    private static object Instant(ScpDbContext db, DateTimeOffset now) => db is Data.Postgres.PostgresScpDbContext ? now : now.ToUnixTimeMilliseconds();

    private static string KeptFrom(ScpDbContext db, string days) => db is Data.Postgres.PostgresScpDbContext ? $"scp_kept_from({{0}}, {days})" : OnSqlite("{0}", days);

    private static string OnSqlite(string now, string days) => FirstId($"{now} - 86400000 * max({RetentionPolicy.MinLogDays}, {days})");

    // As the provider writes ids: text in capitals, which sorts as the id does.
    private static string FirstId(string milliseconds) =>
        $"(substr(printf('%012X', {milliseconds}), 1, 8) || '-' || substr(printf('%012X', {milliseconds}), 9) || '-')";
}
