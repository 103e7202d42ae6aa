using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Encryption;
using Scp.Core.Jobs;
using Scp.Core.SystemHealth;
using Scp.Testing;

namespace Scp.Core.Tests.SystemHealth;

/// <summary>Nodes over one database, whose clock stands until a test moves it.</summary>
internal sealed class SystemWorld(TestDatabase database) : IAsyncDisposable
{
    private readonly List<ServiceProvider> nodes = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public MasterKeys Masters { get; set; } = new(new Dictionary<string, byte[]> { ["old"] = new byte[32], ["new"] = new byte[32] }, "new");
    public Stopping Lifetime { get; } = new();

    public ServiceProvider NewNode(Action<IServiceCollection>? more = null, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build();
        nodes.Add(database.Provide(services =>
        {
            services.AddScpJobs(configuration).AddScpSystemHealth(configuration).AddSingleton<TimeProvider>(Time).AddSingleton(Masters)
                .AddSingleton<IHostApplicationLifetime>(Lifetime);
            more?.Invoke(services);
        }));
        return nodes[^1];
    }

    public static async Task<HealthReportEntry> AskAsync(IServiceProvider node, string check) =>
        (await node.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => c.Name == check)).Entries[check];

    public static Task RunAsync(IServiceProvider node, string job) =>
        new ScheduledJob(node.GetRequiredService<IServiceScopeFactory>(), [], NullLogger<ScheduledJob>.Instance)
            .RunAsync(node.GetServices<JobDefinition>().Single(j => j.Name == job), default);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        Lifetime.Dispose();
    }

    public sealed class Stopping : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource stopping = new();
        public CancellationToken ApplicationStarted => CancellationToken.None;
        public CancellationToken ApplicationStopping => stopping.Token;
        public CancellationToken ApplicationStopped => CancellationToken.None;
        public void StopApplication() => stopping.Cancel();
        public void Dispose() => stopping.Dispose();
    }
}
