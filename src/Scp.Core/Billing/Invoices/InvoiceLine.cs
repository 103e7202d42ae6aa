namespace Scp.Core.Billing.Invoices;

/// <summary>One charge, or with a negative amount one that is given back. The entry of its invoice tells of it.</summary>
public sealed class InvoiceLine : IWrittenOnce, IUnaudited
{
    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid InvoiceId { get; init; }
    public required int Position { get; init; }
    public required string Description { get; init; }
    public required decimal Quantity { get; init; }
    public required decimal UnitPrice { get; init; }
    /// <summary>Whole minor units.</summary>
    public required decimal Amount { get; init; }
    /// <summary>The merchant that the charge arose from.</summary>
    public Guid? BeneficiaryId { get; init; }
    public bool Proration { get; init; }
    public required DateTimeOffset PeriodStart { get; init; }
    public required DateTimeOffset PeriodEnd { get; init; }
}
