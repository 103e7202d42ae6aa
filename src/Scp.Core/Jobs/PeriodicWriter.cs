using Microsoft.Extensions.Hosting;

namespace Scp.Core.Jobs;

/// <summary>Writes what this process keeps in memory every so often, and once more when the server stops.</summary>
public abstract class PeriodicWriter(TimeSpan pause, TimeProvider time) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <summary>Logs what fails and throws nothing but that it was cancelled: the next time comes.</summary>
    protected abstract Task WriteAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await WriteAsync(stoppingToken);
        }
    }
}
