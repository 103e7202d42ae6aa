using Scp.Core.Billing.Contracts;

namespace Scp.Core.Billing.Invoices;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>, IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices");
        invoice.Ignore(i => i.AmountDue);
        invoice.HasOne<BillingAccount>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Contract>().WithMany().HasForeignKey(i => i.ContractId).OnDelete(DeleteBehavior.Restrict);
        // A period is billed once, whoever runs it again.
        invoice.HasIndex(i => new { i.ContractId, i.PeriodStart }).IsUnique();
        invoice.HasIndex(i => new { i.TenantId, i.Number }).IsUnique();
        invoice.HasIndex(i => i.OwnerPath);
        invoice.HasIndex(i => new { i.Status, i.NextAttemptAt });
    }

    public void Configure(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("invoice_lines");
        line.HasOne<Invoice>().WithMany().HasForeignKey(l => l.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.InvoiceId, l.Position }).IsUnique();
        line.HasIndex(l => l.OwnerPath);
    }
}
