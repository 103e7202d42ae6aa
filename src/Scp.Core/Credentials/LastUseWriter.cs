using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scp.Core.Credentials;

/// <summary>Writes <see cref="LastUse"/> every half minute, and once more when the server stops.</summary>
public sealed class LastUseWriter(LastUse lastUse, TimeProvider time, ILogger<LastUseWriter> log) : BackgroundService
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
        try
        {
            await lastUse.FlushAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The last uses of credentials could not be written and will be tried again.");
        }
    }
}
