using Scp.Core.Placement;

namespace Scp.Graph.Placement.Cells;

/// <param name="Connections">Null where its server is configured no more.</param>
/// <param name="Ready">Whether this server may open it: it is migrated to what this server knows. A cell that is open stays so while a
/// newer server migrates its database.</param>
internal sealed record PlacedTenant(CellPlace Place, ScpConnections? Connections, bool Ready)
{
    /// <summary>All tenants with databases of their own. One statement.</summary>
    public static async Task<IReadOnlyList<PlacedTenant>> ReadAsync(ScpDbContext registry, PlacementServers servers, CancellationToken ct)
    {
        var newest = registry.Database.GetMigrations().Last();
        var rows = await (from database in registry.TenantDatabases.AsNoTracking()
            join tenant in registry.Tenants on database.OwnerId equals tenant.Id
            orderby database.OwnerId
            select new { Database = database, tenant.Slug }).ToListAsync(ct);
        return [.. rows.Select(r => new PlacedTenant(new(r.Database.OwnerId, r.Slug, r.Database.Server, r.Database.Name), servers.ConnectionsOf(r.Database),
            r.Database.Schema == newest && r.Database.State is (TenantDatabaseState.Ready or TenantDatabaseState.Failed)))];
    }
}
