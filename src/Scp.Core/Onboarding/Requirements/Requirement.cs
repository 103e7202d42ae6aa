namespace Scp.Core.Onboarding.Requirements;

/// <summary>Told by the times of a row alone, so that nothing has to run for one to become past due.</summary>
public enum RequirementState { EventuallyDue, CurrentlyDue, PastDue, PendingVerification, Satisfied }

/// <summary>Something that a merchant has to show, and what it holds up until then.</summary>
public sealed class Requirement : IOwned, IVersioned
{
    public const int MaxTitleLength = 200;
    public const int MaxNoteLength = 1_000;
    public const int MaxBlocks = 10;
    /// <summary>Of one merchant.</summary>
    public const int MaxPerMerchant = 100;
    /// <summary>How long before its due date one becomes currently due.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    public required Guid Id { get; init; }
    /// <summary>The merchant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Unique within the merchant, such as <c>identity-document</c>.</summary>
    public required string Key { get; init; }
    public required string Title { get; set; }
    /// <summary>What the merchant cannot do before; see <see cref="Capabilities"/>.</summary>
    public required List<string> Blocks { get; set; }
    /// <summary>Null for one that is due at once and never past due.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset? SatisfiedAt { get; set; }
    public Guid? SatisfiedById { get; set; }
    /// <summary>What was last said of it: where the proof is, or why it was not enough. Free text, which may speak of people; see
    /// <see cref="ErasableAttribute"/>.</summary>
    [Erasable] public string? Note { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }

    /// <summary>What was shown in time does not become past due while it is looked at.</summary>
    public RequirementState StateAt(DateTimeOffset now) =>
        SatisfiedAt is not null ? RequirementState.Satisfied
        : SubmittedAt is not null ? RequirementState.PendingVerification
        : DueAt is not { } due ? RequirementState.CurrentlyDue
        : due <= now ? RequirementState.PastDue
        : due - Notice <= now ? RequirementState.CurrentlyDue : RequirementState.EventuallyDue;
}

/// <summary>What requirements of the product itself hold up. Further ones are the tenant's own words, which its plugins read.</summary>
public static class Capabilities
{
    /// <summary>To go live.</summary>
    public const string Activation = "activation";
    public const string Payments = "payments";
    public const string Payouts = "payouts";
}
