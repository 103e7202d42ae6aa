using Scp.Core.Data.Changes;
using Scp.Core.Encryption;

namespace Scp.Graph.Auth.Keys;

/// <summary>Has the ring read before the server answers, and again whenever a key changes on any node or a key's time comes.</summary>
internal sealed class ServerKeyWatch(ServerKeyRing ring, ChangeFeed feed, TimeProvider time, ILogger<ServerKeyWatch> log) : BackgroundService
{
    private static readonly TimeSpan longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(5);
    private const int MaxWaits = 500;

    private readonly CancellationTokenSource leaving = new();
    private IAsyncEnumerable<AnnouncedChange> changes = null!;
    private bool disposed;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Once changes are heard the keys need not be read a second time. A feed that does not come holds up no start.
        for (var wait = 0; wait < MaxWaits && !feed.IsLive; wait++) await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        changes = feed.Subscribe(OwnerPath.Platform, typeof(ServerKey), null, leaving.Token);
        await ring.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Some hosts stop what they have disposed of.
        if (!disposed) await leaving.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        disposed = true;
        leaving.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(HearAsync(stoppingToken), TurnAsync(stoppingToken));

    private async Task HearAsync(CancellationToken ct)
    {
        await foreach (var _ in changes) await ReadAsync(ct);
    }

    private async Task TurnAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var wait = ring.NextTurn - time.GetUtcNow() is { } turn && turn < longest ? turn : longest;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ct.IsCancellationRequested && !await ReadAsync(ct))
                await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        try
        {
            await ring.ReadAsync(ct);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "The server keys could not be read; those of before are used.");
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        return false;
    }
}
