using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scp.Core.DataAccess;

/// <summary>Writes the data-access log: the only one of its node, in batches, and once more when the server stops. A batch that fails
/// is kept and tried again; meanwhile the log fills, and then holds its readers up.</summary>
internal sealed class AccessWriter(AccessLog access, AccessTable table, IOptions<DataAccessOptions> options, ILogger<AccessWriter> log) : BackgroundService
{
    private static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan maxPause = TimeSpan.FromSeconds(5);
    private readonly DataAccessOptions options = options.Value;
    private List<PendingAccess> batch = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        access.Complete();
        while (batch.Count > 0 || (batch = access.Take(options.BatchSize)).Count > 0)
            if (!await WriteAsync(cancellationToken)) break;
        var left = batch.Count + access.Take(int.MaxValue).Count;
        if (left is 0) return;
        access.Drop(left);
        log.LogError("The server stops, and {Commands} records of data access are not written.", left);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await access.WaitToReadAsync(stoppingToken))
            {
                if (!access.HasBatch(options.BatchSize)) await Task.Delay(options.FlushEvery, stoppingToken);
                batch = access.Take(options.BatchSize);
                if (!await WriteAsync(stoppingToken)) return;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rest is written when it stops.
        }
    }

    /// <returns>False when there was no more time; the batch is kept.</returns>
    private async Task<bool> WriteAsync(CancellationToken ct)
    {
        for (var pause = firstPause; ; pause = pause * 2 < maxPause ? pause * 2 : maxPause)
        {
            try
            {
                await table.AddAsync(batch, ct);
                access.Settle(batch.Count);
                batch = [];
                return true;
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogError(failure, "{Commands} records of data access could not be written and will be tried again.", batch.Count);
                await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return false;
            }
            if (ct.IsCancellationRequested) return false;
        }
    }
}
