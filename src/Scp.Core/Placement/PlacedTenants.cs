using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Approvals;
using Scp.Core.Hierarchy;

namespace Scp.Core.Placement;

/// <summary>The lock that keeps rows of a tenant out of the registry once it has a database of its own, held by the database itself: a stray
/// write of any way would be read by nobody. In the tenant's own database no row of <c>tenant_databases</c> says so, and nothing is refused.</summary>
internal static class PlacedTenants
{
    /// <summary>SQLSTATE of the refusal on PostgreSQL; on SQLite the message tells it.</summary>
    public const string SqlState = "SC003";
    public const string Message = "the tenant has a database of its own";

    /// <summary>What the registry itself keeps about a tenant: its database, what was asked about it, and logs and counts of what was done here.</summary>
    private static readonly Type[] kept = [typeof(TenantDatabase), typeof(ChangeRequest), typeof(RequestFact), typeof(MetricRollup)];

    private static readonly int tenant = OwnerPath.Child(OwnerPath.Platform, Guid.Empty).Length;

    /// <summary>Every table whose rows belong into the tenant's own database, the owners below it among them.</summary>
    public static IEnumerable<string> Tables(IModel model) => model.GetEntityTypes()
        .Where(e => e.BaseType is null && e.ClrType.IsAssignableTo(typeof(IOwned)) && !AppendOnly.Holds(e) && !kept.Contains(e.ClrType))
        .Select(e => e.GetTableName()!);

    /// <summary>On PostgreSQL. It runs after the triggers that wait for whoever places the tenant, by its name.</summary>
    public static IEnumerable<string> OnPostgres(IModel model)
    {
        yield return $"""
            CREATE OR REPLACE FUNCTION scp_placed_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {IsPlaced} THEN RAISE EXCEPTION '{Message}' USING ERRCODE = '{SqlState}'; END IF;
              RETURN NULL;
            END $$
            """;
        foreach (var table in Tables(model))
            yield return $"""
                CREATE OR REPLACE TRIGGER placed_elsewhere AFTER INSERT OR UPDATE OF owner_path ON {table}
                FOR EACH ROW EXECUTE FUNCTION scp_placed_elsewhere()
                """;
    }

    public static IEnumerable<string> OnSqlite(IModel model) =>
        from table in Tables(model)
        from change in (string[])["INSERT", "UPDATE OF owner_path"]
        select $"""
            CREATE TRIGGER IF NOT EXISTS {table}_placed_elsewhere_{change[..6].ToLowerInvariant()} AFTER {change} ON {table}
            WHEN {IsPlaced} BEGIN SELECT RAISE(ABORT, '{Message}'); END
            """;

    /// <summary>The tables that hold rows at or below a tenant, its own row left out: one statement for however many tables.</summary>
    public static async Task<IReadOnlyList<string>> TablesInUseAsync(ScpDbContext db, Tenant tenant, CancellationToken ct)
    {
        // One look into each table's index. Names come from the model, values are parameters.
        var looks = Tables(db.Model).Select(table =>
            $"SELECT '{table}' AS \"Value\" WHERE EXISTS (SELECT 1 FROM {table} WHERE owner_path >= {{0}} AND owner_path < {{1}}{(table == Owners(db) ? " AND owner_path <> {0}" : "")})");
        var (low, high) = OwnerScope.Of(tenant.OwnerPath);
        return await db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", looks), low, high).ToListAsync(ct);
    }

    private static string Owners(ScpDbContext db) => db.Model.FindEntityType(typeof(Owner))!.GetTableName()!;

    private static string IsPlaced => $"""
        EXISTS (SELECT 1 FROM tenant_databases d JOIN owners t ON t.id = d.owner_id
                WHERE d.owner_path = substr(NEW.owner_path, 1, {tenant}) AND t.isolation_mode = {(int)IsolationMode.DedicatedDatabase})
        """;
}
