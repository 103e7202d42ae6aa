namespace Scp.Core.Plugins.Rollouts;

/// <summary>How a plugin does where an owner configured it.</summary>
/// <param name="Impaired">Down or degraded.</param>
public sealed record PointHealth(Guid OwnerId, bool Impaired);

/// <summary>Reads the health of a plugin at every owner that it is known of.</summary>
/// <param name="services">Of the system's scope in which the rollout is looked at.</param>
public delegate Task<IReadOnlyList<PointHealth>> ReadPluginHealth(IServiceProvider services, string pluginKey, CancellationToken ct);
