using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Scp.Core.Data.Changes;

/// <summary>Hears what the database announces, over a connection of its own that stays open, and opens it again when it breaks.</summary>
internal sealed class ChangeListener(
    ChangeFeed feed, ScpConnections connections, IServiceScopeFactory scopes, TimeProvider time, ILogger<ChangeListener> log) : BackgroundService
{
    // The server is asked for a sign of life after as long a silence, and must give one within as long again.
    private const int SilenceSeconds = 1;
    private static readonly TimeSpan maxPause = TimeSpan.FromSeconds(2);

    private TimeSpan pause;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(lost, "Changes of other nodes go unheard; listening again.");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                feed.Disconnected();
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : pause * 2 < maxPause ? pause * 2 : maxPause;
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        var known = Known();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.Application)
        {
            Pooling = false, Timeout = 5, KeepAlive = SilenceSeconds, ApplicationName = "scp-changes",
        }.ConnectionString);
        connection.Notification += (_, heard) =>
        {
            if (AnnouncingTriggers.Read(heard.Payload, known) is { } change) feed.Heard(change);
        };
        await connection.OpenAsync(ct);
        await using (var listen = new NpgsqlCommand($"LISTEN {AnnouncingTriggers.Channel}", connection)) await listen.ExecuteNonQueryAsync(ct);
        feed.Connected();
        pause = TimeSpan.Zero;
        while (true) await connection.WaitAsync(ct);
    }

    private Announcements Known()
    {
        using var scope = scopes.CreateScope();
        return Announcements.In(scope.ServiceProvider.GetRequiredService<ScpDbContext>().Model);
    }
}
