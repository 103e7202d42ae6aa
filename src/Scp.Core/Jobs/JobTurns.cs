namespace Scp.Core.Jobs;

/// <summary>Decides which node runs a job that all of them have scheduled.</summary>
internal sealed class JobTurns(ScpDbContext db)
{
    /// <returns>Null when the job is not due yet, or another node has this turn.</returns>
    public async Task<JobTurn?> TakeAsync(JobDefinition job, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var run = await db.JobRuns.SingleOrDefaultAsync(r => r.Name == job.Name, ct)
            ?? db.Add(new JobRun { Id = Guid.CreateVersion7(now), Name = job.Name, NextAt = now }).Entity;
        if (run.NextAt > now) return null;
        // A tenth early, since schedules of nodes do not tick to the millisecond and a missed tick would double the interval.
        (run.StartedAt, run.NextAt) = (now, now + job.Every * 0.9);
        return await db.SaveAsync(ct) is null ? new(FailedBefore: run.LastError is not null) : null;
    }
}

/// <param name="FailedBefore">The last run left an error, which this one takes away when it goes well.</param>
internal sealed record JobTurn(bool FailedBefore);
