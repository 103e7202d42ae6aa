using System.ComponentModel;
using Scp.Core.Webhooks;
using Scp.Graph.Paging;
using Scp.Graph.Webhooks;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Where security events of the scope are delivered to.")]
    [Authorize(Permissions.WebhooksRead), Paged<WebhookEndpointList, WebhookEndpoint>]
    public static IQueryable<WebhookEndpoint> WebhookEndpoints([FromServices] ScpDbContext db) => db.WebhookEndpoints;
}
