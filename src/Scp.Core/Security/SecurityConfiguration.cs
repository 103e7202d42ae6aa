namespace Scp.Core.Security;

internal sealed class SecurityEventConfiguration : IEntityTypeConfiguration<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<SecurityEvent> securityEvent)
    {
        securityEvent.ToTable("security_events");
        securityEvent.HasIndex(e => new { e.OwnerId, e.Id });
        securityEvent.HasIndex(e => e.OwnerPath);
    }
}
