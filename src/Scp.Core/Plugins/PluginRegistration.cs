using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Inheritance.History;

namespace Scp.Core.Plugins;

public static class PluginRegistration
{
    public static IServiceCollection AddScpPlugins(this IServiceCollection services) => services
        .AddSingleton<PluginDefinitions>()
        .AddScoped<EffectivePlugins>().AddScoped<LayerHistory>().AddScoped<PluginService>();
}
