using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth;

public static class SystemChecks
{
    /// <summary>The tag of checks that must hold for the server to serve.</summary>
    internal const string Serving = "serving";

    private static readonly TimeSpan limit = TimeSpan.FromSeconds(5);

    /// <summary>Adds a check of the system, shown by <c>systemHealth</c>. Unhealthy is for what does not work at all, degraded for what
    /// works and needs somebody's attention. Descriptions hold no secret, host, path or anything personal.</summary>
    /// <typeparam name="T">A service; what it holds per scope is made anew for each check, with the system as its caller.</typeparam>
    /// <param name="serving">While it is unhealthy, the server is not ready and the whole system is down.</param>
    /// <param name="holds">For how long a healthy answer stands without asking again, for a check that is dear to ask at each probe; null
    /// for none. One that is not healthy never stands, so that what is mended shows at once.</param>
    public static IServiceCollection AddSystemCheck<T>(
        this IServiceCollection services, string name, Func<T, CancellationToken, Task<HealthCheckResult>> check, bool serving = false, TimeSpan? holds = null)
        where T : notnull
    {
        services.AddKeyedSingleton(name, (provider, _) => new HeldAnswer(provider.GetRequiredService<TimeProvider>(), holds ?? TimeSpan.Zero));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, provider => new SystemCheck(
                provider.GetRequiredService<IServiceScopeFactory>(), name, (inScope, ct) => check(inScope.GetRequiredService<T>(), ct), provider.GetRequiredKeyedService<HeldAnswer>(name)),
            failureStatus: null, serving ? [Serving] : [], limit));
        return services;
    }
}
