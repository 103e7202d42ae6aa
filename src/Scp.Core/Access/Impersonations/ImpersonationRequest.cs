namespace Scp.Core.Access.Impersonations;

/// <summary>Stored by number: a new one stands at the end.</summary>
public enum ConsentStatus { Pending, Approved, Rejected, Expired }

/// <summary>Somebody asks a customer to be allowed to act as its users: one of them, or any at an owner and below.</summary>
public sealed class ImpersonationRequest : IConcerning, IVersioned
{
    /// <summary>How long it waits for an answer.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromDays(7);
    public const int MaxValidHours = 168;

    public required Guid Id { get; init; }
    /// <summary>The owner whose users are meant; the home of the one user where one is named.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Null for every user at the owner and below.</summary>
    public Guid? TargetId { get; init; }
    public required Guid RequestedById { get; init; }
    public required string RequesterName { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required string Reason { get; init; }
    public required string Ticket { get; init; }
    /// <summary>The longest visit that it allows.</summary>
    public required int Minutes { get; init; }
    public ConsentStatus Status { get; private set; }
    /// <summary>Until when visits may take place; null before it was approved.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionReason { get; private set; }
    public long Version { get; set; }

    public bool Concerns(Guid accountId) => accountId == RequestedById || accountId == TargetId;

    public ConsentStatus StatusAt(DateTimeOffset now) => Status switch
    {
        ConsentStatus.Pending when RequestedAt + MaxWait <= now => ConsentStatus.Expired,
        ConsentStatus.Approved when ValidUntil <= now => ConsentStatus.Expired,
        _ => Status,
    };

    internal void Approve(Guid by, DateTimeOffset now, DateTimeOffset until, string? reason) =>
        (Status, DecidedById, DecidedAt, ValidUntil, DecisionReason) = (ConsentStatus.Approved, by, now, until, reason);

    internal void Reject(Guid by, DateTimeOffset now, string? reason) =>
        (Status, DecidedById, DecidedAt, DecisionReason) = (ConsentStatus.Rejected, by, now, reason);
}
