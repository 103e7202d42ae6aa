using System.ComponentModel;
using Scp.Core.DataAccess;
using Scp.Graph.DataAccess;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Who read and changed which rows in the whole scope, newest first.")]
    [Authorize(Permissions.DataAccessRead), Paged<DataAccessList, DataAccessRecord>]
    public static async Task<IQueryable<DataAccessRecord>> DataAccessLog([FromServices] ScpDbContext db, [FromServices] Caller caller, CancellationToken ct)
        => await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.OwnerPath == caller.ScopePath, ct) is { } scope ? db.AccessTo(scope) : db.DataAccesses;
}
