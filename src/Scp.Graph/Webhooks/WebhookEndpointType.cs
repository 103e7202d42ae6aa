using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Core.Webhooks;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Webhooks;

public sealed class WebhookEndpointType : TypedObject<WebhookEndpoint>
{
    public WebhookEndpointType()
    {
        this.AuthorizeWithPolicy(Permissions.WebhooksRead);
        Id(e => e.Id);
        Load("owner", Of<Owner>(), (endpoints, context) => OwnersById.LoadAsync<Owner>([.. endpoints.Select(e => (Guid?)e.OwnerId)], context));
        Value(e => e.Url);
        Value(e => e.Description);
        Value("kinds", e => (IReadOnlyList<SecurityEventKind>)e.Kinds, NonNullList<SecurityEventKind>()).Description = "None stands for all.";
        Value(e => e.MinimumSeverity);
        Value(e => e.Enabled);
        Value(e => e.DisabledAt).Description = "When it was turned off since nothing got through any more.";
        Value(e => e.CreatedAt);
        Value("formerSecretUntil", e => e.FormerSecretUntil, typeof(DateTimeType)).Description = "Until when deliveries are signed with the former secret too.";
        Pages<WebhookDeliveryList, WebhookDelivery>("deliveries", Permissions.WebhooksRead, e => e.Id, d => d.EndpointId, db => db.WebhookDeliveries);
        Value("etag", e => e.Etag, NonNull<string>());
    }
}

public sealed class WebhookEndpointList : ListDefinition<WebhookEndpoint>
{
    public WebhookEndpointList()
    {
        Where(e => e.Url);
        Where(e => e.Enabled);
        Order(e => e.CreatedAt);
        DefaultOrder(e => e.Id, descending: true);
    }
}

public sealed class WebhookSecretType : TypedObject<WebhookSecret>
{
    public WebhookSecretType()
    {
        Value("endpoint", s => s.Endpoint, Of<WebhookEndpoint>());
        SensitiveDirective.Apply(Value("secret", s => s.Secret.Value, NonNull<string>()), Sensitivity.Secret);
    }
}
