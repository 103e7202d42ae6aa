using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>A round trip to the database.</summary>
internal sealed class DatabaseCheck(ScpDbContext db)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").SingleAsync(ct);
        return HealthCheckResult.Healthy();
    }
}
