using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Data.Postgres;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>The application's role cannot step round row-level security. SQLite has none: there the owner filter is the only lock.</summary>
internal sealed class RowLevelSecurityCheck(ScpDbContext db)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        if (db is not PostgresScpDbContext postgres) return HealthCheckResult.Healthy("SQLite has no row-level security: owner filter only.");
        var problems = await UnsafeRole.FindAsync(postgres, ct);
        return problems is [] ? HealthCheckResult.Healthy("Forced on every owned table; the role is bound by it.")
            : HealthCheckResult.Unhealthy($"The application's role {string.Join("; it ", problems)}.");
    }
}
