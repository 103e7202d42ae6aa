using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scp.Core.Rates;

namespace Scp.Graph.Rates;

public static class RateRegistration
{
    /// <summary>The limits of this process. <see cref="AddRateExchange"/> makes them those of all nodes together.</summary>
    public static IServiceCollection AddScpRates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section))
            .Validate(rates => rates.Valid, "A value of the section RateLimits is not above zero.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<RateLimitOptions>>().Value);
        services.TryAddSingleton<RateCounters>();
        services.TryAddSingleton<RateExcesses>();
        services.TryAddSingleton<RateLimiter>();
        return services;
    }

    public static IServiceCollection AddRateExchange(this IServiceCollection services) =>
        services.AddSingleton<RateExchange>().AddHostedService<RateWriter>();
}
