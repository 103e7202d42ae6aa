namespace Scp.Core.Onboarding.Contacts;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<CustomerContact>
{
    public void Configure(EntityTypeBuilder<CustomerContact> contact)
    {
        contact.ToTable("customer_contacts");
        contact.Property(c => c.Name).HasMaxLength(Hierarchy.Owner.MaxNameLength);
        contact.Property(c => c.Phone).HasMaxLength(CustomerContact.MaxPhoneLength);
        contact.HasIndex(c => new { c.OwnerId, c.Id });
        // Two that are made primary at once: the later one is refused.
        contact.HasIndex(c => c.OwnerId).IsUnique().HasFilter($"role = {(int)ContactRole.Primary}");
        contact.HasIndex(c => c.OwnerPath);
    }
}
