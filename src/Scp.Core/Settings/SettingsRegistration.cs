using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Inheritance.History;

namespace Scp.Core.Settings;

public static class SettingsRegistration
{
    public static IServiceCollection AddScpSettings(this IServiceCollection services) => services
        .AddScoped<EffectiveSettings>().AddScoped<LayerHistory>().AddScoped<SettingsService>().AddScoped<BrandingService>();
}
