namespace Scp.Graph.Placement.Cells;

/// <summary>Looks every few seconds which tenants have databases of their own, from when the registry serves until the process leaves.</summary>
internal sealed class CellWatch(TenantCells cells, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CellWatch> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before that nobody knows at which port.
        var started = new TaskCompletionSource();
        await using var starting = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await using var leaving = lifetime.ApplicationStopping.Register(cells.Leave);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await cells.LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Tenants with databases of their own could not be looked up; those that are open stay so.");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await cells.CloseAllAsync();
    }
}
