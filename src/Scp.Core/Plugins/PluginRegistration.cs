using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Inheritance;
using Scp.Core.Plugins.Publishing;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Plugins;

public static class PluginRegistration
{
    public static IServiceCollection AddScpPlugins(this IServiceCollection services)
    {
        // Without checks of health no rollout is held because of it.
        services.TryAddSingleton<ReadPluginHealth>((_, _, _) => Task.FromResult<IReadOnlyList<PointHealth>>([]));
        services.AddScpInheritance();
        return services
            .AddSingleton<PluginDefinitions>().AddSingleton<RolloutGuard>()
            .AddScoped<EffectivePlugins>().AddScoped<PluginInstalls>().AddScoped<PluginService>()
            .AddScoped<PluginCatalogService>().AddScoped<PluginPinService>()
            .AddScoped<PluginRolloutService>().AddScoped<RolloutProgress>().AddScoped<RolloutHealth>();
    }
}
