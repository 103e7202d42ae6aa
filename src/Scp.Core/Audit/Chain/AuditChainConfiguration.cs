namespace Scp.Core.Audit.Chain;

internal sealed class AuditLinkConfiguration : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> link)
    {
        link.ToTable("audit_links");
        // Two sealers that go on from the same link: the second one's batch is refused as a whole, so no chain ever forks.
        link.HasIndex(l => new { l.ChainId, l.Sequence }).IsUnique();
        link.Property(l => l.Hash).HasMaxLength(LinkHasher.Size);
    }
}

internal sealed class AuditCheckpointConfiguration : IEntityTypeConfiguration<AuditCheckpoint>
{
    public void Configure(EntityTypeBuilder<AuditCheckpoint> checkpoint)
    {
        checkpoint.ToTable("audit_checkpoints");
        checkpoint.Ignore(c => c.ChainId);
        checkpoint.HasIndex(c => new { c.OwnerId, c.Sequence });
        checkpoint.HasIndex(c => c.OwnerPath);
        checkpoint.Property(c => c.Hash).HasMaxLength(LinkHasher.Size);
        checkpoint.Property(c => c.Signer).HasMaxLength(64);
        checkpoint.Property(c => c.Signature).HasMaxLength(80);
    }
}
