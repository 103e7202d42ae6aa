using System.ComponentModel;
using Scp.Core.Audit;
using Scp.Core.DataAccess;
using Scp.Graph.DataAccess;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Who read and changed which rows in the whole scope, newest first.")]
    [Authorize(Permissions.DataAccessRead), Paged<DataAccessList, DataAccessRecord>]
    public static Task<IQueryable<DataAccessRecord>> DataAccessLog([FromServices] ScpDbContext db, CancellationToken ct)
        => db.DataAccesses.OfScopeAsync(db, ct);
}
