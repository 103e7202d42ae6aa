using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

internal sealed class ContractConfiguration :
    IEntityTypeConfiguration<BillingAccount>, IEntityTypeConfiguration<Contract>, IEntityTypeConfiguration<PendingCharge>
{
    public void Configure(EntityTypeBuilder<BillingAccount> account)
    {
        account.ToTable("billing_accounts");
        account.Property(a => a.PaymentCustomer).HasMaxLength(BillingAccount.MaxProviderIdLength);
        account.Property(a => a.PaymentMethod).HasMaxLength(BillingAccount.MaxProviderIdLength);
        account.HasIndex(a => a.OwnerId).IsUnique();
        account.HasIndex(a => a.OwnerPath);
    }

    public void Configure(EntityTypeBuilder<Contract> contract)
    {
        contract.ToTable("contracts");
        contract.HasOne<BillingAccount>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        contract.HasOne<Plan>().WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Restrict);
        contract.HasOne<Plan>().WithMany().HasForeignKey(c => c.PendingPlanId).OnDelete(DeleteBehavior.Restrict);
        // One that holds for each customer.
        contract.HasIndex(c => c.OwnerId).IsUnique().HasFilter($"status <> {(int)ContractStatus.Cancelled}");
        contract.HasIndex(c => c.OwnerPath);
        contract.HasIndex(c => new { c.Status, c.BilledThrough });
    }

    public void Configure(EntityTypeBuilder<PendingCharge> charge)
    {
        charge.ToTable("pending_charges");
        charge.HasOne<Contract>().WithMany().HasForeignKey(c => c.ContractId).OnDelete(DeleteBehavior.Restrict);
        charge.HasOne<Invoice>().WithMany().HasForeignKey(c => c.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        charge.HasIndex(c => new { c.ContractId, c.Key }).IsUnique();
        charge.HasIndex(c => c.OwnerPath);
        // Those of ended contracts are looked for each minute.
        charge.HasIndex(c => c.ContractId).HasFilter("invoice_id IS NULL AND settled_at IS NULL");
    }
}
