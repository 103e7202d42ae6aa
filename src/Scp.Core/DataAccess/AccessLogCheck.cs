using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.DataAccess;

/// <summary>Whether this node keeps a record of every command that has to leave one.</summary>
internal static class AccessLogCheck
{
    public static HealthCheckResult Run(AccessLog log) => log.Dropped is 0
        ? HealthCheckResult.Healthy($"{log.Pending} records wait to be written; none was dropped.")
        : HealthCheckResult.Degraded($"{log.Dropped} records were dropped since the start; {log.Pending} wait.");
}
