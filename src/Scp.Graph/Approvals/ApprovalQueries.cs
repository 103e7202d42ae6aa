using System.ComponentModel;
using Scp.Core.Approvals;
using Scp.Graph.Approvals;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Guarded changes that wait for a second person, and what became of earlier ones, newest first.")]
    [Authorize(Permissions.ApprovalsRead), Paged<ChangeRequestList, ChangeRequest>]
    public static IQueryable<ChangeRequest> ChangeRequests([FromServices] ScpDbContext db, ApprovalStatus? status = null)
        => db.ChangeRequests.In(status, db.Time.GetUtcNow());
}
