namespace Scp.Core.DataAccess;

internal sealed class DataAccessConfiguration : IEntityTypeConfiguration<DataAccessRecord>
{
    public void Configure(EntityTypeBuilder<DataAccessRecord> access)
    {
        access.ToTable("data_access");
        // As with the audit log: one index for each level that gets a page, newest first without a sort.
        access.HasIndex(a => new { a.TenantId, a.Id, a.OwnerPath });
        access.HasIndex(a => new { a.CustomerId, a.Id, a.OwnerPath });
        access.HasIndex(a => new { a.OwnerId, a.Id, a.OwnerPath });
    }
}
