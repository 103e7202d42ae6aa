using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scp.Core.Credentials;

/// <summary>Writes what is kept as <see cref="LateTimes"/> every half minute, and once more when the server stops.</summary>
public sealed class LastUseWriter(IEnumerable<LateTimes> kept, TimeProvider time, ILogger<LastUseWriter> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await FlushAsync(stoppingToken);
        }
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        foreach (var times in kept)
            try
            {
                await times.FlushAsync(ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "{Times} could not be written and will be tried again.", times.GetType().Name);
            }
    }
}
