using Scp.Core.Access.Messages;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Webhooks;

namespace Scp.Core.Analytics.Sources;

/// <summary>What the product sent for an owner: mail about accounts, and webhooks that arrived.</summary>
internal sealed class MessageSource() : EventSource("messages", Sent)
{
    public static readonly Measure Sent = new("messages.sent");

    public override IReadOnlyList<Watched> Watches { get; } =
        [new(typeof(AccountMessage), nameof(AccountMessage.SentAt)), new(typeof(WebhookDelivery), nameof(WebhookDelivery.DeliveredAt))];

    public override async Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct)
    {
        var mail = await window.Of(db.AccountMessages).Where(m => m.SentAt >= window.From && m.SentAt < window.To)
            .Select(m => new { m.OwnerId, m.OwnerPath, At = m.SentAt!.Value }).ToListAsync(ct);
        var webhooks = await window.Of(db.WebhookDeliveries).Where(d => d.DeliveredAt >= window.From && d.DeliveredAt < window.To)
            .Select(d => new { d.OwnerId, d.OwnerPath, At = d.DeliveredAt!.Value }).ToListAsync(ct);
        return [.. mail.Select(m => (Row: m, Channel: "mail")).Concat(webhooks.Select(d => (Row: d, Channel: "webhook"))).SelectMany(m => (Sample[])
        [
            new(m.Row.OwnerId, m.Row.OwnerPath, m.Row.At.ToHour(), Sent, Dimensions.None, "", 1),
            new(m.Row.OwnerId, m.Row.OwnerPath, m.Row.At.ToHour(), Sent, Dimensions.Channel, m.Channel, 1),
        ])];
    }

    protected override IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all) =>
        [all.Of(db.AccountMessages).Select(m => m.SentAt), all.Of(db.WebhookDeliveries).Select(d => d.DeliveredAt)];
}
