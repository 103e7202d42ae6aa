using Scp.Core.Security;
using Scp.Core.Webhooks;
using Scp.Graph.Nodes;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Webhooks;

public sealed class WebhookDeliveryType : TypedObject<WebhookDelivery>
{
    private static readonly Permission readEvents = Permissions.Get(Permissions.SecurityEventsRead);

    public WebhookDeliveryType()
    {
        this.AuthorizeWithPolicy(Permissions.WebhooksRead);
        Id(d => d.Id);
        Load("event", Of<SecurityEvent>(), (deliveries, context) => RowsById.LoadAsync(context.Get<ScpDbContext>().SecurityEvents,
            [.. deliveries.Select(d => (Guid?)d.EventId)], found => context.Caller.CanRead(readEvents, found), context.CancellationToken))
            .Description = "Null where the caller may not read it.";
        Value(d => d.Status);
        Value(d => d.Attempts);
        Value(d => d.CreatedAt);
        Value(d => d.NextAttemptAt);
        Value(d => d.DeliveredAt);
        Value(d => d.LastStatusCode);
        Value(d => d.LastError);
        Value(d => d.LastAnswer).Description = "The beginning of what the receiver answered.";
    }
}

public sealed class WebhookDeliveryList : ListDefinition<WebhookDelivery>
{
    public WebhookDeliveryList() : base(plural: "WebhookDeliveries")
    {
        Where(d => d.Status);
        Where(d => d.CreatedAt);
        Where(d => d.EventId);
        DefaultOrder(d => d.Id, descending: true);
    }
}
