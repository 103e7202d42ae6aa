using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Health;

/// <summary>What the checks of integrations tell about a rollout.</summary>
internal static class RolloutPoints
{
    /// <summary>Every owner at which the plugin was checked. One statement.</summary>
    public static async Task<IReadOnlyList<PointHealth>> ReadAsync(IServiceProvider services, string pluginKey, CancellationToken ct) =>
        await services.GetRequiredService<ScpDbContext>().IntegrationHealths
            .Where(h => h.PluginKey == pluginKey && h.State != HealthState.Unknown)
            .Select(h => new PointHealth(h.OwnerId, h.State != HealthState.Healthy)).ToListAsync(ct);
}
