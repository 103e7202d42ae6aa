using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Approvals;

/// <summary>Stored by number. EXPIRED never is: time alone tells it.</summary>
public enum ApprovalStatus { Pending, Approved, Rejected, Expired, Applied }

/// <summary>One call of a mutation that waits for a second person. What is approved is this very input, once.</summary>
public sealed class ChangeRequest : IConcerning, IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>The owner whose rules ask for it.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required GuardedOperation Operation { get; init; }
    /// <summary>The mutation's name, such as <c>suspendCustomer</c>.</summary>
    public required string Mutation { get; init; }
    /// <summary>Of the name, the whole input, and what it leads to where that may change. Never shown: a short secret could be guessed by it.</summary>
    [Sensitive(Sensitivity.Secret)] public required string InputHash { get; init; }
    /// <summary>JSON of the input without secrets and personal data.</summary>
    public required string Input { get; init; }
    /// <summary>Key of the permission that the mutation declares, of a grant that to grant; whoever decides holds it too.</summary>
    public required string Permission { get; init; }
    public string? Reason { get; init; }
    public required Guid RequestedById { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    /// <summary>The last moment to decide; once approved, the last to repeat the mutation.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
    /// <summary>As stored; <see cref="StatusAt"/> tells what holds.</summary>
    public ApprovalStatus Status { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecisionReason { get; set; }
    /// <summary>Nobody else looked at it.</summary>
    public bool GlassBroken { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }
    public int? Affected { get; init; }
    public int? UnaffectedByOverride { get; init; }
    public int? BlockedByLock { get; init; }
    public long Version { get; set; }

    /// <summary>Counts of a wide change as it was asked for; null for every other operation. Samples would show more than whoever
    /// reads the request may see: a preview of the same input shows each reader theirs.</summary>
    public ChangeImpact? Impact => Affected is { } affected ? new(affected, UnaffectedByOverride ?? 0, BlockedByLock ?? 0, [], null) : null;

    public ApprovalStatus StatusAt(DateTimeOffset now) =>
        Status is ApprovalStatus.Pending or ApprovalStatus.Approved && ExpiresAt <= now ? ApprovalStatus.Expired : Status;

    /// <summary>The same question once more.</summary>
    public ChangeRequest Anew(DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = OwnerId, OwnerPath = OwnerPath, Operation = Operation, Mutation = Mutation, InputHash = InputHash,
        Input = Input, Permission = Permission, Reason = Reason, RequestedById = RequestedById, RequestedAt = now,
        ExpiresAt = now + (ExpiresAt - (DecidedAt ?? RequestedAt)), Affected = Affected, UnaffectedByOverride = UnaffectedByOverride, BlockedByLock = BlockedByLock,
    };

    /// <summary>Lets the input pass once, for as long as there was to decide about it.</summary>
    public void Approve(Guid by, DateTimeOffset now)
    {
        (Status, DecidedById, DecidedAt) = (ApprovalStatus.Approved, by, now);
        ExpiresAt = now + (ExpiresAt - RequestedAt);
    }

    public bool Concerns(Guid accountId) => accountId == RequestedById;
}
