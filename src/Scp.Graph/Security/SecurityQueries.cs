using System.ComponentModel;
using Scp.Core.Security;
using Scp.Graph.Paging;
using Scp.Graph.Security;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("What whoever watches over the scope should know of, newest first.")]
    [Authorize(Permissions.SecurityEventsRead), Paged<SecurityEventList, SecurityEvent>]
    public static IQueryable<SecurityEvent> SecurityEvents([FromServices] ScpDbContext db) => db.SecurityEvents;
}
