using Scp.Core.Plugins.Rollouts;

namespace Scp.Graph.Plugins;

/// <summary>Lets this node look after running rollouts. Several nodes may: each step is one versioned save.</summary>
public sealed partial class RolloutTicker(RolloutGuard guard, TimeProvider time, ILogger<RolloutTicker> log) : BackgroundService
{
    private static readonly TimeSpan period = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await guard.TickAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // An outage of the database passes; the next tick finds what this one left.
                Failed(failure);
            }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking after rollouts failed.")] private partial void Failed(Exception failure);
}
