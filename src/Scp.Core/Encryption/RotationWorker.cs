using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scp.Core.Encryption;

/// <summary>Looks for a rotation to work on, at the start and then every few seconds: one that a killed node left goes on here.</summary>
public sealed class RotationWorker(MasterKeyRotator rotator, TimeProvider time, ILogger<RotationWorker> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rotator.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The rotation of the master key stopped and will be tried again.");
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
