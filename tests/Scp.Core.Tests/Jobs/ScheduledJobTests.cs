using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Scp.Core.Callers;
using Scp.Core.Jobs;
using Scp.Testing;

namespace Scp.Core.Tests.Jobs;

public sealed class ScheduledJobTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_several_nodes_one_has_each_turn_and_every_node_runs_what_is_for_all(DatabaseKind kind)
    {
        var (work, database) = (new Work(), await databases.NewAsync(kind));
        await using var one = Node(database, work);
        await using var two = Node(database, work);
        for (var turn = 0; turn < 3; turn++)
            await Task.WhenAll(new[] { one, two, one, two }.Select(node => Task.Run(() => RunAllAsync(node))));

        Assert.Equal((1, 12), (work.Alone, work.Together)); // The turns came before the hour was over.
        Assert.All(work.Callers, kind => Assert.Equal(CallerKind.System, kind));
    }

    [Fact]
    public async Task The_host_runs_jobs_and_waits_for_them_when_it_stops()
    {
        var (work, database) = (new Work(), await databases.NewAsync(DatabaseKind.Sqlite));
        await using var node = Node(database, work);
        foreach (var service in node.GetServices<IHostedService>()) await service.StartAsync(default);
        ((Lifetime)node.GetRequiredService<IHostApplicationLifetime>()).Started.Cancel();
        await work.Begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var stopped = Task.WhenAll(node.GetServices<IHostedService>().Select(service => service.StopAsync(default)));
        await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromMilliseconds(300)));
        Assert.False(stopped.IsCompleted);
        work.Go.SetResult();
        await stopped;

        Assert.True(work.Ended);
    }

    private static ServiceProvider Node(TestDatabase database, Work work) => database.Provide(services => services
        .AddScpJobs(new ConfigurationBuilder().Build()).AddSingleton(work).AddSingleton<IHostApplicationLifetime, Lifetime>().AddScoped<Task1>()
        .AddScpJob<Task1>("alone", TimeSpan.FromHours(1), (job, ct) => job.AloneAsync())
        .AddScpJob<Task1>("together", TimeSpan.FromHours(1), (job, ct) => job.TogetherAsync(), JobPlace.EveryNode)
        .AddScpJob<Task1>("slow", TimeSpan.FromHours(1), (job, ct) => job.SlowAsync(), JobPlace.EveryNode));

    private static async Task RunAllAsync(ServiceProvider node)
    {
        var jobs = node.GetServices<JobDefinition>().Where(j => j.Name != "slow").ToList();
        var scheduled = new ScheduledJob(node.GetRequiredService<IServiceScopeFactory>(), jobs, NullLogger<ScheduledJob>.Instance);
        foreach (var job in jobs) await scheduled.RunAsync(job, default);
    }

    private sealed class Work
    {
        public int Alone, Together;
        public List<CallerKind> Callers { get; } = [];
        public TaskCompletionSource Begun { get; } = new();
        public TaskCompletionSource Go { get; } = new();
        public bool Ended { get; set; }
    }

    private sealed class Task1(Work work, Caller caller)
    {
        public Task AloneAsync()
        {
            lock (work.Callers) work.Callers.Add(caller.Kind);
            Interlocked.Increment(ref work.Alone);
            return Task.CompletedTask;
        }

        public Task TogetherAsync()
        {
            Interlocked.Increment(ref work.Together);
            return Task.CompletedTask;
        }

        public async Task SlowAsync()
        {
            work.Begun.TrySetResult();
            await work.Go.Task;
            work.Ended = true;
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationTokenSource Started { get; } = new();
        public CancellationToken ApplicationStarted => Started.Token;
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;
        public void StopApplication() { }
    }
}
