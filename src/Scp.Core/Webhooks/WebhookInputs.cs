using Scp.Core.Encryption;
using Scp.Core.Security;

namespace Scp.Core.Webhooks;

/// <param name="Kinds">Null for all.</param>
public sealed record CreateWebhookEndpointInput(
    NodeId Owner, string Url, IReadOnlyList<SecurityEventKind>? Kinds = null, Severity MinimumSeverity = Severity.Warning, string? Description = null);

/// <summary>What is null stays as it is.</summary>
/// <param name="Kinds">None for all.</param>
/// <param name="Enabled">True also turns one on again that was turned off because nothing got through.</param>
public sealed record UpdateWebhookEndpointInput(
    NodeId Id, string? Url = null, IReadOnlyList<SecurityEventKind>? Kinds = null, Severity? MinimumSeverity = null, bool? Enabled = null,
    string? Description = null, string? Etag = null);

public sealed record DeleteWebhookEndpointInput(NodeId Id, string? Etag = null);

/// <param name="OverlapSeconds">How long deliveries are signed with the former secret too, up to 30 days.</param>
public sealed record RotateWebhookSecretInput(NodeId Id, int OverlapSeconds = 24 * 60 * 60, string? Etag = null)
{
    public const int MaxOverlapSeconds = 30 * 24 * 60 * 60;
}

public sealed record RedeliverWebhookInput(NodeId DeliveryId);

/// <summary>A secret that was made just now, in clear for the only time.</summary>
public sealed record WebhookSecret(WebhookEndpoint Endpoint, Secret Secret);
