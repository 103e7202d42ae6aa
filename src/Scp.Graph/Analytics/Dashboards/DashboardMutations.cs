using System.ComponentModel;
using Scp.Core.Analytics.Dashboards;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Makes a dashboard of an owner's figures. Without sharing it is seen by its author alone.")]
    [Authorize(Permissions.DashboardsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<Dashboard>> CreateDashboard(CreateDashboardInput input, [FromServices] DashboardService dashboards, CancellationToken ct)
        => dashboards.CreateAsync(input, ct);

    [Description("Changes a dashboard of one's own, or one that is shared. Only its author takes it back from those who share it.")]
    [Authorize(Permissions.DashboardsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Dashboard>> UpdateDashboard(UpdateDashboardInput input, [FromServices] DashboardService dashboards, CancellationToken ct)
        => dashboards.UpdateAsync(input, ct);

    [Authorize(Permissions.DashboardsWrite), Errors(typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Dashboard>> DeleteDashboard(DeleteDashboardInput input, [FromServices] DashboardService dashboards, CancellationToken ct)
        => dashboards.DeleteAsync(input, ct);
}
