namespace Scp.Core.Webhooks;

/// <summary>Sends once more what was delivered, or given up.</summary>
public sealed class WebhookRedelivery(ScpDbContext db)
{
    /// <returns>The delivery, waiting; <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when its
    /// endpoint is off or an attempt is under way.</returns>
    public async Task<Result<WebhookDelivery>> RestartAsync(RedeliverWebhookInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<WebhookDelivery>(input.DeliveryId.Id, ct) is not { } delivery) return new NotFoundError(input.DeliveryId);
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == delivery.EndpointId && e.Enabled, ct)) return new ConflictError("The endpoint is off.");
        var now = db.Time.GetUtcNow();
        if (delivery.ClaimedUntil > now) return new ConflictError("An attempt is under way.");
        delivery.Restart(now);
        db.AuditUse("webhook-delivery.redeliver", delivery, delivery.Id);
        return await db.SaveAsync(ct) is { } error ? error : delivery;
    }
}
