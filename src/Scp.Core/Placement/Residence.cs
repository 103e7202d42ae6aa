using Scp.Core.Hierarchy;

namespace Scp.Core.Placement;

/// <summary>Holds a tenant's policy to where its database is.</summary>
public sealed class Residence(ScpDbContext db, PlacementServers servers)
{
    /// <param name="residency">Where the tenant's data is to stay from now on; null for anywhere.</param>
    /// <returns><see cref="ConflictError"/> where its database is elsewhere.</returns>
    public async Task<ConflictError?> CheckAsync(Tenant tenant, string? residency, CancellationToken ct)
    {
        if (tenant.Isolation.Mode is not IsolationMode.DedicatedDatabase) return null;
        var server = await db.TenantDatabases.Where(d => d.OwnerId == tenant.Id).Select(d => d.Server).SingleOrDefaultAsync(ct);
        return server is not null && servers.Find(server) is { } found && !found.Admits(residency)
            ? new ConflictError($"The tenant's database is in {found.Residency}, on the server '{server}'.") : null;
    }
}
