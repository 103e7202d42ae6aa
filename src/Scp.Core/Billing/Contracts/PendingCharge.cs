namespace Scp.Core.Billing.Contracts;

/// <summary>What a change within a period costs, or gives back: the next invoice takes it.</summary>
public sealed class PendingCharge : IOwned, IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid ContractId { get; init; }
    /// <summary>What it is for, such as a merchant that went live: the same is not charged twice within a contract.</summary>
    public required string Key { get; init; }
    public required string Description { get; init; }
    public decimal Quantity { get; init; } = 1;
    public required decimal UnitPrice { get; init; }
    /// <summary>Whole minor units; negative gives back.</summary>
    public required decimal Amount { get; init; }
    /// <summary>The merchant that it arose from.</summary>
    public Guid? BeneficiaryId { get; init; }
    public bool Proration { get; init; }
    public required DateTimeOffset PeriodStart { get; init; }
    public required DateTimeOffset PeriodEnd { get; init; }
    /// <summary>The invoice that took it; null while none did.</summary>
    public Guid? InvoiceId { get; set; }
    /// <summary>When it was settled without an invoice, since its contract had ended and none was to come.</summary>
    public DateTimeOffset? SettledAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}
