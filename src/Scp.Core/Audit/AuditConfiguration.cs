namespace Scp.Core.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        // One index for each level that gets a page of its log: newest first without a sort. The path is in each, so that the
        // owner filter is checked without reading the row; an index on the path alone would tempt PostgreSQL to read the
        // whole subtree and sort it.
        entry.HasIndex(e => new { e.TenantId, e.Id, e.OwnerPath });
        entry.HasIndex(e => new { e.CustomerId, e.Id, e.OwnerPath });
        entry.HasIndex(e => new { e.OwnerId, e.Id, e.OwnerPath });
        entry.HasIndex(e => new { e.TargetId, e.Id, e.OwnerPath });
    }
}
