using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Plugins;

public static class PluginRegistration
{
    public static IServiceCollection AddScpPlugins(this IServiceCollection services) => services
        .AddSingleton<PluginDefinitions>().AddScoped<EffectivePlugins>().AddScoped<PluginService>();
}
