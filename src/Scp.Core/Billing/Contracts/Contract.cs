using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

public enum ContractStatus { Trialing, Active, PastDue, Paused, Cancelled }

public enum ChangeTiming { Immediate, PeriodEnd }

/// <summary>A customer's standing agreement on a plan. A customer has at most one that is not cancelled. Its plan limits what the merchants
/// have as well.</summary>
public sealed class Contract : IInherited, IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid PlanId { get; set; }
    public ContractStatus Status { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? TrialEndsAt { get; set; }
    /// <summary>Periods are whole intervals from here, so that a month that ends early does not shift those after it.</summary>
    public required DateTimeOffset Anchor { get; set; }
    public required DateTimeOffset CurrentPeriodStart { get; set; }
    public required DateTimeOffset CurrentPeriodEnd { get; set; }
    /// <summary>Up to where a billing run has dealt with it; the next run goes on from here.</summary>
    public required DateTimeOffset BilledThrough { get; set; }
    public bool CancelAtPeriodEnd { get; set; }
    public Guid? PendingPlanId { get; set; }
    public DateTimeOffset? PendingAt { get; set; }
    public DateTimeOffset? PausedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Runs that could not bill it, since the last that did.</summary>
    [Unaudited("The run names it.")]
    public int BillingFailures { get; set; }
    /// <summary>When the schedule tries it again; one that is begun by hand does not wait.</summary>
    [Unaudited("As above.")]
    public DateTimeOffset? BillingRetryAt { get; set; }
    public long Version { get; set; }

    /// <param name="index">0 for the one that begins at the anchor.</param>
    public static DateTimeOffset PeriodStart(DateTimeOffset anchor, BillingInterval interval, int index) =>
        interval is BillingInterval.Month ? anchor.AddMonths(index) : anchor.AddYears(index);
}
