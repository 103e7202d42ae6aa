using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Doctor;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>What the isolation doctor can find out in passing. SQLite has no row-level security: there the owner filter is the only lock.</summary>
internal sealed class RowLevelSecurityCheck(ScpConnections connections, IsolationDoctor doctor)
{
    /// <summary>It takes 15 to 30 ms, and a probe may come each second.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        if (await doctor.CheckAsync(ct) is { Count: > 0 } failed)
            return HealthCheckResult.Unhealthy(string.Join(' ', new BrokenIsolationException(failed).Problems));
        return HealthCheckResult.Healthy(connections.OnPostgres
            ? "Forced on every owned table; the role is bound by it." : "SQLite has no row-level security: owner filter only.");
    }
}
