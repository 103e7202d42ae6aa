using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;
using Scp.Core.Security;

namespace Scp.Core.Webhooks;

/// <summary>Makes the attempts that are due, on any node: an attempt is claimed first, and one whose node died comes round again.
/// An owner whose receivers are slow waits for them alone.</summary>
public sealed class WebhookDeliverer(IServiceScopeFactory scopes, WebhookSender sender, TimeProvider time)
{
    private const int BatchSize = 200;
    private const int AtOnce = 8, PerOwner = 2;
    /// <summary>Longer than a call may take.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public Task RunAsync(CancellationToken ct) => new FairWork(AtOnce, PerOwner, time).RunAsync(DueAsync, AttemptAsync, ct);

    private async Task<IReadOnlyList<DueWork>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var due = db.WebhookDeliveries
            .Where(d => d.Status == WebhookDeliveryStatus.Pending && d.NextAttemptAt <= now && (d.ClaimedUntil == null || d.ClaimedUntil <= now))
            .Where(d => db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.Enabled));
        // The first of each owner: many of one must not hide those of another.
        return await due.Select(d => d.OwnerPath).Distinct().SelectMany(path => due.Where(d => d.OwnerPath == path).OrderBy(d => d.NextAttemptAt).Take(PerOwner))
            .OrderBy(d => d.NextAttemptAt).Take(BatchSize).Select(d => new DueWork(d.Id, d.OwnerPath)).ToListAsync(ct);
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
        var answer = keys.Value is { } usable ? await sender.SendAsync(endpoint, delivery, usable, ct) : new WebhookAnswer(keys.Error!.Message, null, null, Final: true);
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
