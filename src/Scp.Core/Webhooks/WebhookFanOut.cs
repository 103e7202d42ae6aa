using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Webhooks;

/// <summary>Makes of each new event a delivery for every endpoint that wants it: those of the event's owner and of the owners above.</summary>
public sealed class WebhookFanOut(IServiceScopeFactory scopes)
{
    private const int BatchSize = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await RunBatchAsync(ct)) ct.ThrowIfCancellationRequested();
    }

    // In one transaction. When another node was at one of the events, none of the batch is written, and the next run has the rest.
    private async Task<bool> RunBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("webhooks");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var pending = await db.PendingFanOuts.OrderBy(p => p.Id).Take(BatchSize).ToListAsync(ct);
        if (pending is []) return false;
        var ids = pending.Select(p => p.Id).ToArray();
        var told = await db.SecurityEvents.AsNoTracking().Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(ct);
        var paths = told.SelectMany(e => Lineage(e.OwnerPath)).Distinct().ToArray();
        var endpoints = (await db.WebhookEndpoints.AsNoTracking().Where(e => e.Enabled && paths.Contains(e.OwnerPath)).ToListAsync(ct)).ToLookup(e => e.OwnerPath);

        var now = db.Time.GetUtcNow();
        db.AddRange(from e in told from path in Lineage(e.OwnerPath) from endpoint in endpoints[path] where endpoint.Wants(e) select WebhookDelivery.Of(endpoint, e, now));
        db.RemoveRange(pending);
        return await db.SaveAsync(ct) is null && pending.Count == BatchSize;
    }

    private static IEnumerable<string> Lineage(string path) => OwnerPath.Ancestors(path).Append(path);
}
