using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scp.Core.SystemHealth.Nodes;

namespace Scp.Core.SystemHealth;

/// <summary>On the way out the server first says that it is not ready, then waits for balancers to notice, then stops. On the way in it
/// notes when it started.</summary>
internal sealed class Drain(Readiness readiness, ThisNode node, IHostApplicationLifetime lifetime, IOptions<SystemHealthOptions> options, TimeProvider time)
    : IHostedLifecycleService
{
    public ThisNode Node => node;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(readiness.Leave);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Leave();
        await Task.Delay(options.Value.DrainTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
