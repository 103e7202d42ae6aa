using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Webhooks;

/// <summary>Removes deliveries after a month, whatever became of them: the events stay.</summary>
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
            var before = db.Time.GetUtcNow() - KeptFor;
            var old = await db.WebhookDeliveries.Where(d => d.CreatedAt < before).OrderBy(d => d.CreatedAt).Take(BatchSize).ToListAsync(ct);
            db.RemoveRange(old);
            if (old is [] || await db.SaveAsync(ct) is not null) return removed;
            removed += old.Count;
        }
    }
}
