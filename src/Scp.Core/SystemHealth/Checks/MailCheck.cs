using Scp.Core.Health;
using Scp.Core.Plugins;
using HealthCheckResult = Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>How the platform's own e-mail plugin stood when it was last checked. Sends nothing.</summary>
internal sealed class MailCheck(ScpDbContext db)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        var mail = await db.IntegrationHealths.AsNoTracking().SingleOrDefaultAsync(h => h.OwnerPath == OwnerPath.Platform && h.PluginKey == MailRoute.Plugin, ct);
        return mail?.State switch
        {
            null => HealthCheckResult.Healthy("The platform has no e-mail plugin enabled."),
            HealthState.Unknown => HealthCheckResult.Healthy("Not checked yet."),
            HealthState.Healthy => HealthCheckResult.Healthy(),
            HealthState.Degraded => HealthCheckResult.Degraded($"The last {Math.Max(mail.ConsecutiveFailures, 1)} checks failed, or the server is slow."),
            _ => HealthCheckResult.Unhealthy("The server does not answer; calls to it are given up for a while."),
        };
    }
}
