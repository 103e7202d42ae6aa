using System.ComponentModel;
using Scp.Core.Webhooks;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Has security events of an owner and of those below it delivered to an address. The secret is shown this once.")]
    [Authorize(Permissions.WebhooksWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<WebhookSecret>> CreateWebhookEndpoint(CreateWebhookEndpointInput input, [FromServices] WebhookEndpointService endpoints, CancellationToken ct)
        => endpoints.CreateAsync(input, ct);

    [Authorize(Permissions.WebhooksWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<WebhookEndpoint>> UpdateWebhookEndpoint(UpdateWebhookEndpointInput input, [FromServices] WebhookEndpointService endpoints, CancellationToken ct)
        => endpoints.UpdateAsync(input, ct);

    [Description("Removes an endpoint, and what was on its way to it.")]
    [Authorize(Permissions.WebhooksWrite), Errors(typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<WebhookEndpoint>> DeleteWebhookEndpoint(DeleteWebhookEndpointInput input, [FromServices] WebhookEndpointService endpoints, CancellationToken ct)
        => endpoints.DeleteAsync(input, ct);

    [Description("Makes a new secret, shown this once. Deliveries are signed with the former one too until the overlap ends.")]
    [Authorize(Permissions.WebhooksWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<WebhookSecret>> RotateWebhookSecret(RotateWebhookSecretInput input, [FromServices] WebhookEndpointService endpoints, CancellationToken ct)
        => endpoints.RotateAsync(input, ct);

    [Description("Sends once more what was delivered or given up, under the id that the receiver knows.")]
    [Authorize(Permissions.WebhooksWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<WebhookDelivery>> RedeliverWebhook(RedeliverWebhookInput input, [FromServices] WebhookRedelivery redelivery, CancellationToken ct)
        => redelivery.RestartAsync(input, ct);
}
