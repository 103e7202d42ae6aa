using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Settings;

public static class SettingsRegistration
{
    public static IServiceCollection AddScpSettings(this IServiceCollection services) => services
        .AddScoped<EffectiveSettings>().AddScoped<SettingsService>().AddScoped<BrandingService>();
}
