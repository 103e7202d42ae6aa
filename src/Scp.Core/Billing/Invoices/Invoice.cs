namespace Scp.Core.Billing.Invoices;

public enum InvoiceStatus { Draft, Open, Paid, Void, Uncollectible }

/// <summary>What a customer owes for one period. Its lines and totals are final once it is open.</summary>
public sealed class Invoice : IOwned, IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>The customer, which pays.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Its numbers are one sequence without gaps.</summary>
    public required Guid TenantId { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid ContractId { get; init; }
    /// <summary>Given when it opens.</summary>
    public string? Number { get; set; }
    public InvoiceStatus Status { get; set; }
    public required DateTimeOffset PeriodStart { get; init; }
    public required DateTimeOffset PeriodEnd { get; init; }
    public required string Currency { get; init; }
    /// <summary>Of the lines, before tax.</summary>
    public decimal Subtotal { get; set; }
    public required decimal TaxRate { get; init; }
    public decimal Tax { get; set; }
    /// <summary>The subtotal and its tax.</summary>
    public decimal Total { get; set; }
    public decimal AmountPaid { get; set; }
    /// <summary>By credit notes and by the account's credit.</summary>
    public decimal AmountCredited { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    /// <summary>To collect it.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }

    public decimal AmountDue => Status is InvoiceStatus.Open ? Total - AmountPaid - AmountCredited : 0;
}
