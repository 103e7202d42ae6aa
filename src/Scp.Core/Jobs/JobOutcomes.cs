using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Jobs;

/// <summary>Keeps how the last run of a job ended that one node runs for all. A run that went well, after one that did, writes nothing.</summary>
internal sealed class JobOutcomes(IServiceScopeFactory scopes)
{
    /// <param name="error">Null when it went well.</param>
    public async Task KeepAsync(JobDefinition job, string? error, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope($"job-{job.Name}");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.JobRuns.SingleOrDefaultAsync(r => r.Name == job.Name && r.LastError != error, ct) is not { } run) return;
        run.LastError = error;
        // Who took the next turn meanwhile tells how that one ends.
        await db.SaveAsync(ct);
    }
}
