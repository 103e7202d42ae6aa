using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

public static class SettingsRegistration
{
    public static IServiceCollection AddScpSettings(this IServiceCollection services)
    {
        services.AddScpInheritance();
        return services.AddScoped<EffectiveSettings>().AddScoped<SettingsService>().AddScoped<BrandingService>();
    }
}
