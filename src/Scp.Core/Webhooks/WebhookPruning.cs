using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Hierarchy;

namespace Scp.Core.Webhooks;

/// <summary>Removes deliveries after a month or the time that their tenant says, whatever became of them: the events stay.</summary>
public sealed class WebhookPruning(IServiceScopeFactory scopes)
{
    private const int BatchSize = 500;
    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <returns>How many were removed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        for (var removed = 0; ;)
        {
            await using var scope = scopes.CreateSystemScope("webhooks");
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            var old = new List<WebhookDelivery>();
            foreach (var expired in await RetentionPolicy.ExpiredAsync(
                db, db.WebhookDeliveries, t => t.Retention.WebhookDeliveryDays, KeptFor, limit => d => d.CreatedAt < limit, ct))
                old.AddRange(await expired.OrderBy(d => d.CreatedAt).Take(BatchSize - old.Count).ToListAsync(ct));
            db.RemoveRange(old);
            if (old.Count is 0 || await db.SaveAsync(ct) is not null) return removed;
            removed += old.Count;
        }
    }
}
