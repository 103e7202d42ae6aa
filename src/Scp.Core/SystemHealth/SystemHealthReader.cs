using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Health;
using Scp.Core.SystemHealth.Nodes;

namespace Scp.Core.SystemHealth;

/// <summary>How the whole installation stands, for those who may read the platform.</summary>
public sealed class SystemHealthReader
{
    private static readonly Permission read = Permissions.Get(Permissions.PlatformRead);
    private readonly HealthCheckService checks;
    private readonly ScpDbContext db;
    private readonly JobStates jobs;
    private readonly ThisNode node;

    internal SystemHealthReader(HealthCheckService checks, ScpDbContext db, JobStates jobs, ThisNode node) =>
        (this.checks, this.db, this.jobs, this.node) = (checks, db, jobs, node);

    /// <summary>As many statements whatever is found.</summary>
    /// <returns>Null where the platform is not within the caller's scope.</returns>
    public async Task<InstallationHealth?> ReadAsync(CancellationToken ct)
    {
        if (!db.Scope.Contains(OwnerPath.Platform) || !db.Caller.Can(read, OwnerPath.Platform)) return null;
        var report = await checks.CheckHealthAsync(ct);
        return new(
            StateOf(report), ProductVersion.Current.ToString(), node.StartedAt,
            [.. report.Entries.OrderBy(e => e.Key, StringComparer.Ordinal)
                .Select(e => new CheckedState(e.Key, StateOf(e.Value.Status), e.Value.Duration.TotalMilliseconds, e.Value.Description))],
            await db.ClusterNodes.AsNoTracking().OrderBy(n => n.StartedAt).ThenBy(n => n.Id).ToListAsync(ct),
            await jobs.ReadAsync(ct));
    }

    /// <summary>Down while a check that serving needs is; otherwise the system works, and degraded says that something in it does not.</summary>
    private static HealthState StateOf(HealthReport report) =>
        report.Entries.Values.Any(e => e.Status is HealthStatus.Unhealthy && e.Tags.Contains(SystemChecks.Serving)) ? HealthState.Down
        : report.Status is HealthStatus.Healthy ? HealthState.Healthy : HealthState.Degraded;

    private static HealthState StateOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => HealthState.Healthy,
        HealthStatus.Degraded => HealthState.Degraded,
        _ => HealthState.Down,
    };
}

public sealed record InstallationHealth(HealthState Status, string Version, DateTimeOffset StartedAt,
    IReadOnlyList<CheckedState> Checks, IReadOnlyList<ClusterNode> Nodes, IReadOnlyList<JobState> Jobs);

public sealed record CheckedState(string Name, HealthState Status, double DurationMs, string? Description);
