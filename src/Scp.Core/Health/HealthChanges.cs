using Scp.Core.Plugins;

namespace Scp.Core.Health;

/// <summary>Tells subscribers of this process that the state or the breaker of an integration changed, at its owner and for
/// everyone below. One per process.</summary>
public sealed class HealthChanges
{
    private readonly PluginChanges hub = new();

    public void Raise(IntegrationHealth health) => hub.Raise(new(health.OwnerPath, health.PluginKey));

    /// <summary>Changes at an owner and above it, from this call on, until <paramref name="ct"/> ends them.</summary>
    public IAsyncEnumerable<PluginChanged> Subscribe(string ownerPath, CancellationToken ct) => hub.Subscribe(ownerPath, null, ct);
}
