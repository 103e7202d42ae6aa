using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Chain;

/// <summary>The one way in which rows leave the audit log: from the beginning of a chain up to a cut that is written beforehand, and nothing
/// that is younger than the shortest retention. The database holds the application to it, which may not delete otherwise. It does not know
/// signatures: a cut that the server did not sign lets rows go and proves nothing, so the verification finds it.</summary>
internal static class AuditRemoval
{
    private const string Entries = "audit_entries", Links = "audit_links";
    private static readonly int cut = (int)CheckpointKind.Cut;

    public static string[] Tables { get; } = [Entries, Links];

    public static IEnumerable<string> OnPostgres(string applicationRole) =>
    [
        $"""
        CREATE OR REPLACE FUNCTION scp_prune_audit(chain uuid, up_to bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE removed bigint;
        BEGIN
          IF NOT EXISTS (SELECT FROM audit_checkpoints c WHERE c.owner_id = chain AND c.kind = {cut} AND c.sequence >= up_to)
            OR EXISTS (SELECT FROM {Links} l JOIN {Entries} e ON e.id = l.id WHERE l.chain_id = chain AND l.sequence <= up_to AND e.at > now() - interval '{RetentionPolicy.MinLogDays} days')
          THEN RAISE EXCEPTION 'the audit log is cut at a checkpoint alone, and not so near'; END IF;
          DELETE FROM {Entries} e USING {Links} l WHERE l.id = e.id AND l.chain_id = chain AND l.sequence <= up_to;
          GET DIAGNOSTICS removed = ROW_COUNT;
          DELETE FROM {Links} WHERE chain_id = chain AND sequence <= up_to;
          RETURN removed;
        END $$
        """,
        $"REVOKE ALL ON FUNCTION scp_prune_audit(uuid, bigint) FROM PUBLIC; GRANT EXECUTE ON FUNCTION scp_prune_audit(uuid, bigint) TO {applicationRole}",
    ];

    // The link goes after its entry, which is known to lie before the cut by it.
    public static IEnumerable<string> OnSqlite() =>
    [
        $"""
        CREATE TRIGGER IF NOT EXISTS {Entries}_no_delete BEFORE DELETE ON {Entries}
        WHEN OLD.at > (unixepoch() - {RetentionPolicy.MinLogDays} * 86400) * 1000000 OR NOT EXISTS (SELECT 1 FROM {Links} l
          JOIN audit_checkpoints c ON c.owner_id = l.chain_id AND c.kind = {cut} AND c.sequence >= l.sequence WHERE l.id = OLD.id)
        BEGIN SELECT RAISE(ABORT, '{Entries} is append-only'); END
        """,
        $"""
        CREATE TRIGGER IF NOT EXISTS {Links}_no_delete BEFORE DELETE ON {Links}
        WHEN EXISTS (SELECT 1 FROM {Entries} e WHERE e.id = OLD.id)
          OR NOT EXISTS (SELECT 1 FROM audit_checkpoints c WHERE c.owner_id = OLD.chain_id AND c.kind = {cut} AND c.sequence >= OLD.sequence)
        BEGIN SELECT RAISE(ABORT, '{Links} is append-only'); END
        """,
    ];

    public static async Task RemoveAsync(ScpDbContext db, Guid chain, long upTo, CancellationToken ct)
    {
        if (db is Data.Postgres.PostgresScpDbContext)
        {
            await db.Database.SqlQuery<long>($"SELECT scp_prune_audit({chain}, {upTo}) AS \"Value\"").SingleAsync(ct);
            return;
        }
        var before = $"chain_id = '{chain.ToString().ToUpperInvariant()}' AND sequence <= {upTo}";
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.ExecuteAsync($"DELETE FROM {Entries} WHERE id IN (SELECT id FROM {Links} WHERE {before}); DELETE FROM {Links} WHERE {before}", ct);
        await transaction.CommitAsync(ct);
    }
}
