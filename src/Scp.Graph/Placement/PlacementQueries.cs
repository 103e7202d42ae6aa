using System.ComponentModel;
using Scp.Core.Placement;
using Scp.Graph.Paging;
using Scp.Graph.Placement;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("The databases that tenants have for themselves, and how each stands.")]
    [Authorize(Permissions.PlatformRead), Paged<TenantDatabaseList, TenantDatabase>]
    public static IQueryable<TenantDatabase> TenantDatabases([FromServices] ScpDbContext db) => db.TenantDatabases;
}
