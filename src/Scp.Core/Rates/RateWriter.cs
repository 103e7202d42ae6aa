using Microsoft.Extensions.Logging;
using Scp.Core.Jobs;

namespace Scp.Core.Rates;

/// <summary>Runs the <see cref="RateExchange"/> each second, and once more when the server stops.</summary>
public sealed class RateWriter(RateExchange exchange, TimeProvider time, ILogger<RateWriter> log) : PeriodicWriter(TimeSpan.FromSeconds(1), time)
{
    protected override async Task WriteAsync(CancellationToken ct)
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
