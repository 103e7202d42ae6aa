using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth;

/// <summary>Asks one check as the system, in a scope of its own, unless its last answer still holds.</summary>
internal sealed class SystemCheck(
    IServiceScopeFactory scopes, string name, Func<IServiceProvider, CancellationToken, Task<HealthCheckResult>> ask, HeldAnswer held) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (held.Current is { } answer) return answer;
        try
        {
            await using var scope = scopes.CreateSystemScope($"health-{name}");
            return held.Keep(await ask(scope.ServiceProvider, cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Its kind alone, since messages name hosts and paths; the framework logs the rest.
            return HealthCheckResult.Unhealthy($"The check failed: {failure.GetType().Name}.", failure);
        }
    }
}
