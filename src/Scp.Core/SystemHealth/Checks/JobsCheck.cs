using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>Every job that one node runs for all ran in time, and did not fail. Requests are served meanwhile, so it only degrades.</summary>
internal sealed class JobsCheck(JobStates jobs)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        var states = await jobs.ReadAsync(ct);
        var (late, failed) = (Names(states.Where(s => s.Late)), Names(states.Where(s => s.LastError is not null)));
        return (late, failed) switch
        {
            ("", "") => HealthCheckResult.Healthy($"{states.Count} jobs run in time."),
            (_, "") => HealthCheckResult.Degraded($"Late: {late}."),
            ("", _) => HealthCheckResult.Degraded($"Failed: {failed}."),
            _ => HealthCheckResult.Degraded($"Late: {late}. Failed: {failed}."),
        };
    }

    private static string Names(IEnumerable<JobState> states) => string.Join(", ", states.Select(s => s.Name));
}
