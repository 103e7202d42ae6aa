using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scp.Core.Security;

/// <summary>Tells how many events <see cref="EventFlood"/> held back: once their window is over, and when the process ends.</summary>
public sealed class HeldEventsWriter(EventFlood flood, IServiceScopeFactory scopes, TimeProvider time, ILogger<HeldEventsWriter> log) : BackgroundService
{
    private static readonly TimeSpan period = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryWriteAsync(all: false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryWriteAsync(all: true);
        }
    }

    internal async Task WriteAsync(bool all)
    {
        if (flood.Take(all) is not { Count: > 0 } held) return;
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var paths = held.Select(h => h.Flow.OwnerPath).Append(OwnerPath.Platform).Distinct().ToArray();
        var places = await db.Owners.Where(o => paths.Contains(o.OwnerPath)).ToDictionaryAsync(o => o.OwnerPath, o => new EventPlace(o.Id, o.OwnerPath));
        foreach (var (flow, count, from) in held)
            db.Add(SecurityEvent.New(db, flow.Kind, Severities.Of(flow.Kind), places.GetValueOrDefault(flow.OwnerPath) ?? places[OwnerPath.Platform],
                new { Held = count, From = from, flow.Subject }, null, null, flow.Address));
        await db.SaveChangesAsync();
    }

    private async Task TryWriteAsync(bool all)
    {
        try
        {
            await WriteAsync(all);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Security events that were held back could not be told.");
        }
    }
}
