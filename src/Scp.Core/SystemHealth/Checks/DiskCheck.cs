using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>There is room where an embedded database lies. A server of databases watches its own disk.</summary>
internal sealed class DiskCheck(ScpDbContext db, IOptions<SystemHealthOptions> options)
{
    // Less, and a checkpoint or a migration may not come through.
    private const long Last = 64L << 20;

    public Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        if (db is not SqliteScpDbContext) return Task.FromResult(HealthCheckResult.Healthy("The database lies on a server of its own."));
        var free = new DriveInfo(Path.GetFullPath(db.Database.GetDbConnection().DataSource)).AvailableFreeSpace;
        var told = $"{free / (double)(1L << 30):0.0} GiB are free.";
        return Task.FromResult(free < Last ? HealthCheckResult.Unhealthy(told)
            : free < options.Value.MinFreeBytes ? HealthCheckResult.Degraded(told) : HealthCheckResult.Healthy(told));
    }
}
