using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>The schema is that of this version. A newer one degrades: while nodes are replaced one by one, the old ones still serve.</summary>
internal sealed class MigrationsCheck(ScpDbContext db)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        var (known, applied) = (db.Database.GetMigrations().ToHashSet(), (await db.Database.GetAppliedMigrationsAsync(ct)).ToHashSet());
        if (known.Except(applied).Count() is > 0 and var pending) return HealthCheckResult.Unhealthy($"{pending} of {known.Count} migrations are not applied.");
        return applied.Except(known).Any()
            ? HealthCheckResult.Degraded("The schema is newer than this server.")
            : HealthCheckResult.Healthy($"{known.Count} migrations are applied.");
    }
}
