using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Scp.Core.Jobs;

public static class JobRegistration
{
    private const int MaxJobs = 16;

    /// <summary>Starts the scheduler with the host, unless <c>Jobs:Enabled</c> is false: a node that only answers requests. When
    /// the host stops, runs that are under way come to their end first.</summary>
    public static IServiceCollection AddScpJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<JobTurns>().AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(MaxJobs));
        return configuration.GetValue("Jobs:Enabled", true)
            ? services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true) : services;
    }

    /// <summary>Schedules a job from the start of the host on.</summary>
    /// <typeparam name="T">A service; what it holds per scope is made anew for each run.</typeparam>
    public static IServiceCollection AddScpJob<T>(
        this IServiceCollection services, string name, TimeSpan every, Func<T, CancellationToken, Task> run, JobPlace place = JobPlace.OneNode) where T : notnull =>
        services
            .AddSingleton(new JobDefinition(name, every, place, (provider, ct) => run(provider.GetRequiredService<T>(), ct)))
            .AddQuartz(quartz => quartz.ScheduleJob<ScheduledJob>(
                trigger => trigger.WithIdentity(name).WithSimpleSchedule(every), job => job.WithIdentity(name)));
}
