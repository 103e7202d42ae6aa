using Scp.Core.Access;
using Scp.Core.Data.Postgres;

namespace Scp.Core.Data.Saving;

/// <summary>Locks of one transaction that let a write which is bound to a plan keep everything still that the plan stands on.
/// Ordinary changes share them and never wait for each other, but for those at the platform, which reach every tenant.
/// On SQLite there is nothing to do: one transaction writes at a time, from its beginning.</summary>
internal static class PlanLocks
{
    /// <summary>Of where owners stand; every other is named by a subject of layers.</summary>
    public const string Owners = "owners";
    /// <summary>Of what roles give: a grant shares it, an edit that gives more holds it.</summary>
    public const string Roles = "roles";

    extension(ScpDbContext db)
    {
        /// <summary>To be taken by an ordinary change before it touches a row: whoever holds the lock may wait for that row.</summary>
        public Task ShareAsync(string what, string path, CancellationToken ct) => db.LockAsync(what, path, alone: false, ct);

        /// <summary>Keeps changes of others out of the tenant of a path, out of the platform for the platform's, until the transaction ends.</summary>
        public Task HoldAsync(string what, string path, CancellationToken ct) => db.LockAsync(what, path, alone: true, ct);

        /// <summary>Saves in a transaction that shares the lock.</summary>
        /// <inheritdoc cref="ContextSaving.SaveAsync"/>
        public Task<DomainError?> SaveSharingAsync(string what, string path, CancellationToken ct) => db.SaveLockedAsync(what, path, alone: false, ct);

        /// <summary>Saves in a transaction that holds the lock: what it changes, plans stand on.</summary>
        /// <inheritdoc cref="ContextSaving.SaveAsync"/>
        public Task<DomainError?> SaveHoldingAsync(string what, string path, CancellationToken ct) => db.SaveLockedAsync(what, path, alone: true, ct);

        /// <summary>Keeps roles from being edited until the transaction ends, and tells their versions as they are then: one statement.</summary>
        public async Task<IReadOnlyDictionary<Guid, long>> ShareRolesAsync(IReadOnlyCollection<Role> roles, CancellationToken ct)
        {
            var (ids, places) = (roles.Select(r => r.Id).ToArray(), roles.Select(r => OwnerPath.TenantOf(r.OwnerPath)));
            string[] keys = [.. places.Append(OwnerPath.Platform).Distinct().Order(StringComparer.Ordinal).Select(place => $"{Roles}{place}")];
            var still = db is PostgresScpDbContext
                ? db.Database.SqlQuery<StillRole>($"SELECT * FROM scp_still_roles({keys}, {ids})")
                : db.Shared<Role>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new StillRole(r.Id, r.Version));
            return await still.ToDictionaryAsync(r => r.Id, r => r.Version, ct);
        }

        private Task<DomainError?> SaveLockedAsync(string what, string path, bool alone, CancellationToken ct) => db.InTransactionAsync(async () =>
        {
            await db.LockAsync(what, path, alone, ct);
            return await db.SaveAsync(ct);
        }, ct);

        private async Task LockAsync(string what, string path, bool alone, CancellationToken ct)
        {
            if (db is not PostgresScpDbContext) return;
            // The platform's before the tenant's, always, so that no two wait for each other.
            var (all, tenant) = ($"{what}/", $"{what}{OwnerPath.TenantOf(path)}");
            await (tenant == all ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({all}, 0))", ct)
                : alone ? db.Database.ExecuteSqlAsync(
                    $"SELECT pg_advisory_xact_lock_shared(hashtextextended({all}, 0)), pg_advisory_xact_lock(hashtextextended({tenant}, 0))", ct)
                : db.Database.ExecuteSqlAsync(
                    $"SELECT pg_advisory_xact_lock_shared(hashtextextended({all}, 0)), pg_advisory_xact_lock_shared(hashtextextended({tenant}, 0))", ct));
        }
    }

    /// <summary>On PostgreSQL: a new or moved owner shares the lock whoever makes it, so that no plan misses one.</summary>
    public static IEnumerable<string> OnPostgres() =>
    [
        """
        CREATE OR REPLACE FUNCTION scp_still_roles(keys text[], ids uuid[]) RETURNS TABLE (id uuid, version bigint) LANGUAGE plpgsql AS $$
        DECLARE key text;
        BEGIN
          FOREACH key IN ARRAY keys LOOP PERFORM pg_advisory_xact_lock_shared(hashtextextended(key, 0)); END LOOP;
          RETURN QUERY SELECT r.id, r.version FROM roles r WHERE r.id = ANY(ids);
        END $$
        """,
        $"""
        CREATE OR REPLACE FUNCTION scp_owner_enters() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock_shared(hashtextextended('{Owners}/', 0)),
            pg_advisory_xact_lock_shared(hashtextextended('{Owners}' || substring(NEW.owner_path from '^/[^/]+/'), 0));
          RETURN NULL;
        END $$
        """,
        """
        CREATE OR REPLACE TRIGGER owner_enters AFTER INSERT OR UPDATE OF owner_path ON owners
        FOR EACH ROW EXECUTE FUNCTION scp_owner_enters()
        """,
    ];

    private sealed record StillRole(Guid Id, long Version);
}
