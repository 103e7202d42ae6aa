using Microsoft.Extensions.Options;
using Scp.Core.Jobs;
using Scp.Core.SystemHealth.Nodes;

namespace Scp.Core.SystemHealth;

/// <summary>How the jobs stand that one node runs for all, by name. Those that every node runs leave no trace in the database.</summary>
internal sealed class JobStates(ScpDbContext db, IEnumerable<JobDefinition> jobs, ThisNode node, IOptions<SystemHealthOptions> options)
{
    public async Task<IReadOnlyList<JobState>> ReadAsync(CancellationToken ct)
    {
        var runs = await db.JobRuns.AsNoTracking().ToDictionaryAsync(r => r.Name, ct);
        return [.. jobs.Where(j => j.Place is JobPlace.OneNode).OrderBy(j => j.Name, StringComparer.Ordinal).Select(j => StateOf(j, runs.GetValueOrDefault(j.Name)))];
    }

    private JobState StateOf(JobDefinition job, JobRun? run)
    {
        var patience = job.Every * options.Value.LateIntervals;
        if (patience < options.Value.LateAtLeast) patience = options.Value.LateAtLeast;
        // One that never ran is as late as this server is old.
        var last = run?.StartedAt is { } started ? started : node.StartedAt;
        return new(job.Name, run?.StartedAt, run?.NextAt, run?.LastError) { Late = db.Time.GetUtcNow() - last > patience };
    }
}

/// <param name="LastRunAt">When the last run began; null before the first.</param>
/// <param name="NextRunAt">From when on a node may begin the next; null before the first.</param>
/// <param name="LastError">Why the last run failed, without secrets; null when it did not.</param>
public sealed record JobState(string Name, DateTimeOffset? LastRunAt, DateTimeOffset? NextRunAt, string? LastError)
{
    internal bool Late { get; init; }
}
