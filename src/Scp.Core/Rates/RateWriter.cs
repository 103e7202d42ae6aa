using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scp.Core.Rates;

/// <summary>Runs the <see cref="RateExchange"/> each second, and once more when the server stops.</summary>
public sealed class RateWriter(RateExchange exchange, TimeProvider time, ILogger<RateWriter> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ExchangeAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await ExchangeAsync(stoppingToken);
        }
    }

    private async Task ExchangeAsync(CancellationToken ct)
    {
        try
        {
            await exchange.RunAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "What was spent of the rate limits could not be told to the other nodes and will be tried again.");
        }
    }
}
