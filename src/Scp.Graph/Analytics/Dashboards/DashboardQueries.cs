using System.ComponentModel;
using Scp.Core.Analytics.Dashboards;
using Scp.Graph.Analytics.Dashboards;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Dashboards of the scope that are shared, and the caller's own, the newest first.")]
    [Authorize(Permissions.AnalyticsRead), Paged<DashboardList, Dashboard>]
    public static IQueryable<Dashboard> Dashboards([FromServices] ScpDbContext db) => db.Dashboards;

    [Description("One dashboard by its id; null outside the scope, and where its author has not shared it.")]
    [Authorize(Permissions.AnalyticsRead)]
    public static Task<Dashboard?> Dashboard(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Dashboards.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id.Id, ct);
}
