namespace Scp.Core.Health;

internal sealed class IntegrationHealthConfiguration : IEntityTypeConfiguration<IntegrationHealth>
{
    public void Configure(EntityTypeBuilder<IntegrationHealth> health)
    {
        health.ToTable("integration_health");
        health.Property(h => h.LastError).HasMaxLength(IntegrationHealth.MaxErrorLength);
        health.HasIndex(h => new { h.OwnerId, h.PluginKey }).IsUnique();
        health.HasIndex(h => h.OwnerPath);
        health.HasIndex(h => h.NextCheckAt);
    }
}

internal sealed class HealthSignalConfiguration : IEntityTypeConfiguration<HealthSignal>
{
    public void Configure(EntityTypeBuilder<HealthSignal> signal)
    {
        signal.ToTable("health_signals");
        signal.HasIndex(s => s.OwnerPath);
    }
}

internal sealed class HealthCheckConfiguration : IEntityTypeConfiguration<HealthCheck>
{
    public void Configure(EntityTypeBuilder<HealthCheck> check)
    {
        check.ToTable("health_checks");
        check.Property(c => c.Error).HasMaxLength(IntegrationHealth.MaxErrorLength);
        check.HasIndex(c => new { c.HealthId, c.At });
        check.HasIndex(c => c.OwnerPath);
        check.HasIndex(c => c.At);
    }
}
