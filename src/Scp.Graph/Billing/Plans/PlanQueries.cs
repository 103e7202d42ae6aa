using System.ComponentModel;
using Scp.Core.Billing.Plans;
using Scp.Graph.Billing.Plans;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    private static readonly Permission readPlans = Permissions.Get(Permissions.PlansRead);

    [Description("What the tenants in scope sell, and what is sold to the customers in it: each version by itself. Drafts are for the tenant.")]
    [Authorize(Permissions.PlansRead), Paged<PlanList, Plan>]
    public static IQueryable<Plan> Plans([FromServices] ScpDbContext db) =>
        db.Shared<Plan>().Where(Predicates.Any([p => p.Status != PlanStatus.Draft, .. db.Caller.Readable(readPlans).Select(Predicates.Under<Plan>)]));
}
