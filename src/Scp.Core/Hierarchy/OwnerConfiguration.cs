namespace Scp.Core.Hierarchy;

internal sealed class OwnerConfiguration : IEntityTypeConfiguration<Owner>
{
    public void Configure(EntityTypeBuilder<Owner> owner)
    {
        owner.ToTable("owners");
        owner.HasDiscriminator(o => o.Kind)
            .HasValue<Platform>(OwnerKind.Platform).HasValue<Tenant>(OwnerKind.Tenant)
            .HasValue<Customer>(OwnerKind.Customer).HasValue<Merchant>(OwnerKind.Merchant);
        owner.Property(o => o.Name).HasMaxLength(Owner.MaxNameLength);
        owner.Property(o => o.Slug).HasMaxLength(Owner.MaxSlugLength);
        owner.HasOne<Owner>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
        owner.HasIndex(o => o.OwnerPath).IsUnique();
        owner.HasIndex(o => new { o.ParentId, o.Slug }).IsUnique();
        owner.HasIndex(o => new { o.ParentId, o.Name, o.Id });
    }
}

internal sealed class OwnerMoveConfiguration : IEntityTypeConfiguration<OwnerMove>
{
    public void Configure(EntityTypeBuilder<OwnerMove> move)
    {
        move.ToTable("owner_moves");
        move.HasIndex(m => new { m.OwnerId, m.At });
        move.HasIndex(m => m.OwnerPath);
    }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> tenant)
    {
        tenant.ComplexProperty(t => t.Identity);
        tenant.ComplexProperty(t => t.Isolation);
        tenant.ComplexProperty(t => t.Retention);
    }
}

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer) =>
        customer.Property(c => c.Country).HasColumnName("country");
}

internal sealed class MerchantConfiguration : IEntityTypeConfiguration<Merchant>
{
    public void Configure(EntityTypeBuilder<Merchant> merchant)
    {
        merchant.Property(m => m.Country).HasColumnName("country");
        merchant.HasIndex(m => new { m.TenantId, m.Name, m.Id });
    }
}

internal sealed class EndCustomerConfiguration : IEntityTypeConfiguration<EndCustomer>
{
    public void Configure(EntityTypeBuilder<EndCustomer> endCustomer)
    {
        endCustomer.ToTable("end_customers");
        endCustomer.Property(e => e.ExternalRef).HasMaxLength(EndCustomer.MaxExternalRefLength);
        endCustomer.HasIndex(e => new { e.OwnerId, e.ExternalRef }).IsUnique();
        endCustomer.HasIndex(e => e.OwnerPath);
    }
}
