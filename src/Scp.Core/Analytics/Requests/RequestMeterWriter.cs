using Microsoft.Extensions.Logging;
using Scp.Core.Jobs;

namespace Scp.Core.Analytics.Requests;

/// <summary>Writes what the meter counted, and once more when the server stops.</summary>
public sealed class RequestMeterWriter(RequestMeter meter, TimeProvider time, ILogger<RequestMeterWriter> log) : PeriodicWriter(RequestMeter.FlushEvery, time)
{
    protected override async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await meter.FlushAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Counted requests could not be written and will be tried again.");
        }
    }
}
