using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Placement;

public static class PlacementRegistration
{
    /// <summary>Databases of single tenants: where they may be, and who makes and migrates them. Wants <c>AddScpData</c> and
    /// <c>AddScpDatabaseAdmin</c> too.</summary>
    public static IServiceCollection AddScpPlacement(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PlacementOptions>().Bind(configuration.GetSection(PlacementOptions.Section));
        return services.AddSingleton<PlacementServers>().AddScoped<IsolationPolicyService>().AddScoped<PlacementService>()
            .AddSingleton<TenantDatabaseMaker>().AddSingleton<TenantDatabaseKeeper>();
    }
}
