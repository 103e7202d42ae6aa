using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Security;

namespace Scp.Core.Webhooks;

/// <summary>Makes the attempts that are due, on any node: an attempt is claimed first, and one whose node died comes round again.</summary>
public sealed class WebhookDeliverer(IServiceScopeFactory scopes, WebhookSender sender)
{
    private const int BatchSize = 50;
    private const int AtOnce = 4;
    /// <summary>Longer than a call may take.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken ct) =>
        await Parallel.ForEachAsync(await DueAsync(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (id, token) => await AttemptAsync(id, token));

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        return await db.WebhookDeliveries
            .Where(d => d.Status == WebhookDeliveryStatus.Pending && d.NextAttemptAt <= now && (d.ClaimedUntil == null || d.ClaimedUntil <= now))
            .Where(d => db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.Enabled))
            .OrderBy(d => d.NextAttemptAt).Take(BatchSize).Select(d => d.Id).ToListAsync(ct);
    }

    private async Task AttemptAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("webhooks");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } delivery || !delivery.IsDueAt(db.Time.GetUtcNow())) return;
        if (await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == delivery.EndpointId && e.Enabled, ct) is not { } endpoint) return;
        delivery.Claim(db.Time.GetUtcNow() + Lease);
        if (await db.SaveAsync(ct) is not null) return; // Another node has it.

        var keys = await scope.ServiceProvider.GetRequiredService<WebhookSecrets>().KeysAsync(endpoint, db.Time.GetUtcNow(), ct);
        var answer = keys.Value is { } usable ? await sender.SendAsync(endpoint.Url, delivery, usable, ct) : new WebhookAnswer(keys.Error!.Message, null, null, Final: true);
        delivery.Settle(answer, db.Time.GetUtcNow());
        if (delivery.Status is WebhookDeliveryStatus.Dead) await GiveUpAsync(db, endpoint, delivery, ct);
        // Told even when the host stops: the receiver has it. A lost race means that the endpoint went or was changed meanwhile.
        if (await db.SaveAsync(CancellationToken.None) is not null) await SettleAloneAsync(id, answer);
    }

    // Nothing got through for as long as this one was tried.
    private static async Task GiveUpAsync(ScpDbContext db, WebhookEndpoint endpoint, WebhookDelivery dead, CancellationToken ct)
    {
        if (await db.WebhookDeliveries.AnyAsync(d => d.EndpointId == endpoint.Id && d.DeliveredAt > dead.CreatedAt, ct)) return;
        (endpoint.Enabled, endpoint.DisabledAt) = (false, db.Time.GetUtcNow());
        db.AuditAs("webhook-endpoint.disable", "nothing got through any more");
        db.Add(SecurityEvent.Of(db, SecurityEventKind.WebhookDisabled, endpoint,
            new { EndpointId = endpoint.Id, new Uri(endpoint.Url).Host, DeliveryId = dead.Id, dead.Attempts, dead.LastError }));
    }

    private async Task SettleAloneAsync(Guid id, WebhookAnswer answer)
    {
        await using var scope = scopes.CreateSystemScope("webhooks");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == id) is not { } delivery) return;
        delivery.Settle(answer, db.Time.GetUtcNow());
        await db.SaveAsync(CancellationToken.None);
    }
}
