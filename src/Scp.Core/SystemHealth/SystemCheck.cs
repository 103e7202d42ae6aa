using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth;

/// <summary>Asks one check as the system, in a scope of its own.</summary>
internal sealed class SystemCheck(
    IServiceScopeFactory scopes, string name, Func<IServiceProvider, CancellationToken, Task<HealthCheckResult>> ask) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope($"health-{name}");
            return await ask(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Its kind alone, since messages name hosts and paths; the framework logs the rest.
            return HealthCheckResult.Unhealthy($"The check failed: {failure.GetType().Name}.", failure);
        }
    }
}
