using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Scp.Core.Jobs;

/// <summary>Runs one of the product's jobs, found by the name under which Quartz fires it, as the system.</summary>
internal sealed class ScheduledJob(IServiceScopeFactory scopes, IEnumerable<JobDefinition> jobs, ILogger<ScheduledJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await RunAsync(jobs.Single(j => j.Name == context.JobDetail.Key.Name), cancellationToken);

    /// <summary>A run that fails is logged; the schedule goes on.</summary>
    public async Task RunAsync(JobDefinition job, CancellationToken ct)
    {
        using var named = log.BeginScope("Job:{Job}", job.Name);
        try
        {
            await using var scope = scopes.CreateSystemScope($"job-{job.Name}");
            if (job.Place is JobPlace.EveryNode) await JobMeasure.RunAsync(job, scope.ServiceProvider, ct);
            else if (await scope.ServiceProvider.GetRequiredService<JobTurns>().TakeAsync(job, ct) is { } turn)
                await RunForAllAsync(job, turn, scope.ServiceProvider, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "The job {Job} failed.", job.Name);
        }
    }

    private async Task RunForAllAsync(JobDefinition job, JobTurn turn, IServiceProvider services, CancellationToken ct)
    {
        try
        {
            await JobMeasure.RunAsync(job, services, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            await new JobOutcomes(scopes).KeepAsync(job, JobFailure.Describe(failure), ct);
            throw;
        }
        if (turn.FailedBefore) await new JobOutcomes(scopes).KeepAsync(job, null, ct);
    }
}
