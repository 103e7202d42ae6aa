using System.ComponentModel;
using Scp.Core.Access.Impersonations;
using Scp.Graph.Access.Impersonations;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Who acted as whom in scope, when and why, newest first.")]
    [Authorize(Permissions.SessionsRead), Paged<ImpersonationList, Impersonation>]
    public static IQueryable<Impersonation> Impersonations([FromServices] ScpDbContext db) => db.Impersonations;

    [Description("Who asked to act as users in scope, and what was answered, newest first.")]
    [Authorize(Permissions.SessionsRead), Paged<ImpersonationRequestList, ImpersonationRequest>]
    public static IQueryable<ImpersonationRequest> ImpersonationRequests([FromServices] ScpDbContext db) => db.ImpersonationRequests;
}
