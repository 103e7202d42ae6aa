using Scp.Core.Integrations.Guard;

namespace Scp.Core.Webhooks;

/// <summary>The ways out of webhooks. Those of the platform itself may reach the operator's networks; an owner's, who reads the beginning of
/// the answer, only what <c>Webhooks:AllowedNetworks</c> opens beside the public internet.</summary>
public sealed class WebhookConnections(GuardedConnections platform, OutboundOptions options, HostResolver resolve) : IDisposable
{
    private readonly GuardedConnections owners = new(options, resolve);

    public HttpClient Of(IOwned webhook) => (webhook.OwnerPath == OwnerPath.Platform ? platform : owners).Direct;

    public void Dispose() => owners.Dispose();
}
