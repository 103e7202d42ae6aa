using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;

namespace Scp.Core.Billing.Payments;

public enum PaymentStatus { Pending, Succeeded, Failed, Refunded }

/// <summary>Money that a customer paid for an invoice.</summary>
public sealed class Payment : IOwned, IVersioned
{
    /// <summary>The method of one that the product asked the payment provider for.</summary>
    public const string Charged = "charge";
    public const int MaxMethodLength = 50, MaxReferenceLength = 200;

    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid InvoiceId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Currency { get; init; }
    public required decimal Amount { get; init; }
    /// <summary>What of it was beyond the invoice's due, and became credit of the account.</summary>
    public decimal Excess { get; set; }
    /// <summary>How it was paid, such as <c>bank-transfer</c>.</summary>
    public required string Method { get; init; }
    public PaymentStatus Status { get; set; }
    /// <summary>By which the bank or the provider knows it.</summary>
    public string? Reference { get; set; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Of one that the product asked for: whom it asked first, and with what. The same is asked again, whatever the account says by then.</summary>
    public string? Plugin { get; set; }
    public string? ProviderCustomer { get; set; }
    public string? ProviderMethod { get; set; }
    /// <summary>Why it failed.</summary>
    public string? Failure { get; set; }
    public DateTimeOffset? RefundedAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Version { get; set; }
}

/// <summary>Takes back part of an invoice that was issued, or all of it. Amounts include the tax.</summary>
public sealed class CreditNote : IWrittenOnce
{
    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid TenantId { get; init; }
    public required Guid InvoiceId { get; init; }
    public required string Number { get; init; }
    public required string Currency { get; init; }
    public required decimal Amount { get; init; }
    /// <summary>What of the amount is tax.</summary>
    public required decimal Tax { get; init; }
    /// <summary>What of it was beyond the invoice's due, and became credit of the account.</summary>
    public required decimal ToAccount { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>, IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments");
        payment.Property(p => p.Method).HasMaxLength(Payment.MaxMethodLength);
        payment.Property(p => p.Reference).HasMaxLength(Payment.MaxReferenceLength);
        payment.Property(p => p.Plugin).HasMaxLength(Payment.MaxMethodLength);
        payment.Property(p => p.ProviderCustomer).HasMaxLength(BillingAccount.MaxProviderIdLength);
        payment.Property(p => p.ProviderMethod).HasMaxLength(BillingAccount.MaxProviderIdLength);
        payment.HasOne<Invoice>().WithMany().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<BillingAccount>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        payment.HasIndex(p => p.OwnerPath);
    }

    public void Configure(EntityTypeBuilder<CreditNote> note)
    {
        note.ToTable("credit_notes");
        note.Property(n => n.Reason).HasMaxLength(Checks.MaxReasonLength);
        note.HasOne<Invoice>().WithMany().HasForeignKey(n => n.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(n => new { n.TenantId, n.Number }).IsUnique();
        note.HasIndex(n => n.OwnerPath);
    }
}
