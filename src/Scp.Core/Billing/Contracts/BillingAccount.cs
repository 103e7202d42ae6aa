namespace Scp.Core.Billing.Contracts;

/// <summary>How one customer pays, over all its contracts.</summary>
public sealed class BillingAccount : IOwned, IVersioned
{
    public const int MaxProviderIdLength = 255;

    public required Guid Id { get; init; }
    /// <summary>The customer, which pays for its merchants.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>ISO 4217; fixed, so that its invoices add up.</summary>
    public required string Currency { get; init; }
    /// <summary>A share: 0.081 for 8.1 %.</summary>
    public decimal TaxRate { get; set; }
    public int PaymentDays { get; set; } = 14;
    /// <summary>What the customer has paid or been credited beyond its invoices; the next one takes it.</summary>
    public decimal Credit { get; set; }
    /// <summary>Its invoices wait as drafts until somebody finalizes them.</summary>
    public bool DraftsInvoices { get; set; }
    /// <summary>The customer as the payment provider knows it.</summary>
    public string? PaymentCustomer { get; set; }
    /// <summary>What its invoices are charged to, as the payment provider knows it; null where it pays by itself.</summary>
    public string? PaymentMethod { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}
