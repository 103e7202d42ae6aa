using Microsoft.Extensions.Logging;
using Scp.Core.Jobs;

namespace Scp.Core.Credentials;

/// <summary>Writes what is kept as <see cref="LateTimes"/> every half minute, and once more when the server stops.</summary>
public sealed class LastUseWriter(IEnumerable<LateTimes> kept, TimeProvider time, ILogger<LastUseWriter> log) : PeriodicWriter(TimeSpan.FromSeconds(30), time)
{
    protected override async Task WriteAsync(CancellationToken ct)
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
