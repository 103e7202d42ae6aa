namespace Scp.Core.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        // One index for each level that gets a page of its log: newest first without a sort.
        entry.HasIndex(e => new { e.TenantId, e.Id });
        entry.HasIndex(e => new { e.CustomerId, e.Id });
        entry.HasIndex(e => new { e.OwnerId, e.Id });
        entry.HasIndex(e => new { e.TargetId, e.Id });
        entry.HasIndex(e => e.OwnerPath);
    }
}

internal sealed class DataAccessConfiguration : IEntityTypeConfiguration<DataAccess>
{
    public void Configure(EntityTypeBuilder<DataAccess> access)
    {
        access.ToTable("data_access");
        access.HasIndex(a => a.OwnerPath);
    }
}
