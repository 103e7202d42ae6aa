namespace Scp.Core.Security;

internal sealed class SecurityEventConfiguration : IEntityTypeConfiguration<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<SecurityEvent> securityEvent)
    {
        securityEvent.ToTable("security_events");
        securityEvent.HasIndex(e => new { e.OwnerId, e.Id });
        securityEvent.HasIndex(e => e.OwnerPath);
        securityEvent.HasOne(e => e.Acknowledgement).WithOne().HasForeignKey<SecurityEventAcknowledgement>(a => a.EventId).OnDelete(DeleteBehavior.Restrict);
        securityEvent.Navigation(e => e.Acknowledgement).AutoInclude();
        securityEvent.HasOne(e => e.FanOut).WithOne().HasForeignKey<PendingFanOut>(p => p.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AcknowledgementConfiguration : IEntityTypeConfiguration<SecurityEventAcknowledgement>
{
    public void Configure(EntityTypeBuilder<SecurityEventAcknowledgement> acknowledgement)
    {
        acknowledgement.ToTable("security_event_acknowledgements");
        acknowledgement.Property(a => a.Note).HasMaxLength(SecurityEventAcknowledgement.MaxNoteLength);
        acknowledgement.HasIndex(a => a.EventId).IsUnique();
        acknowledgement.HasIndex(a => a.OwnerPath);
    }
}

internal sealed class PendingFanOutConfiguration : IEntityTypeConfiguration<PendingFanOut>
{
    public void Configure(EntityTypeBuilder<PendingFanOut> pending) => pending.ToTable("pending_fan_outs");
}
