namespace Scp.Core.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasLevelIndexes();
        entry.HasIndex(e => new { e.TargetId, e.Id, e.OwnerPath });
    }
}
