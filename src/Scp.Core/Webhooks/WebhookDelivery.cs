using Scp.Core.Security;

namespace Scp.Core.Webhooks;

public enum WebhookDeliveryStatus { Pending, Delivered, Dead }

/// <summary>One event on its way to one endpoint. Whoever raises its version first has the next attempt.</summary>
public sealed class WebhookDelivery : IOwned, IVersioned, IUnaudited
{
    public const int MaxAnswerLength = 500;

    public required Guid Id { get; init; }
    public required Guid EndpointId { get; init; }
    public required Guid EventId { get; init; }
    /// <summary>Of the endpoint.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>As every attempt sends it.</summary>
    public required string Body { get; init; }
    public WebhookDeliveryStatus Status { get; set; }
    /// <summary>Made, or under way.</summary>
    public int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Null once nothing more is to come.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }
    /// <summary>Until when a node is at it; after that it died at it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public int? LastStatusCode { get; set; }
    /// <summary>In our words; null after a success.</summary>
    public string? LastError { get; set; }
    /// <summary>The beginning of what the receiver answered last.</summary>
    public string? LastAnswer { get; set; }
    public long Version { get; set; }

    public static WebhookDelivery Of(WebhookEndpoint endpoint, SecurityEvent told, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), EndpointId = endpoint.Id, EventId = told.Id, OwnerId = endpoint.OwnerId, OwnerPath = endpoint.OwnerPath,
        Body = WebhookBody.Of(told), CreatedAt = now, NextAttemptAt = now,
    };

    public bool IsDueAt(DateTimeOffset now) => Status is WebhookDeliveryStatus.Pending && NextAttemptAt <= now && !(ClaimedUntil > now);

    public void Claim(DateTimeOffset until) => (Attempts, ClaimedUntil) = (Attempts + 1, until);

    public void Settle(WebhookAnswer answer, DateTimeOffset now)
    {
        (ClaimedUntil, NextAttemptAt) = (null, null);
        (LastStatusCode, LastError, LastAnswer) = (answer.Status, answer.Error, answer.Text);
        if (answer.Error is null) (Status, DeliveredAt) = (WebhookDeliveryStatus.Delivered, now);
        else if (!answer.Final && WebhookBackoff.After(Attempts, Id) is { } pause) NextAttemptAt = now + pause;
        else Status = WebhookDeliveryStatus.Dead;
    }

    /// <summary>Begins anew, under the id that the receiver knows.</summary>
    public void Restart(DateTimeOffset now) =>
        (Status, Attempts, NextAttemptAt, ClaimedUntil, DeliveredAt) = (WebhookDeliveryStatus.Pending, 0, now, null, null);
}
