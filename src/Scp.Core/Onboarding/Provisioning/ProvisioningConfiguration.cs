namespace Scp.Core.Onboarding.Provisioning;

internal sealed class ProvisioningConfiguration : IEntityTypeConfiguration<ProvisioningTemplate>, IEntityTypeConfiguration<ProvisioningRun>
{
    public void Configure(EntityTypeBuilder<ProvisioningTemplate> template)
    {
        template.ToTable("provisioning_templates");
        template.Ignore(t => t.Plan);
        template.Property(t => t.Name).HasMaxLength(ProvisioningTemplate.MaxNameLength);
        template.HasIndex(t => new { t.OwnerId, t.Key }).IsUnique();
        template.HasIndex(t => t.OwnerPath);
    }

    public void Configure(EntityTypeBuilder<ProvisioningRun> run)
    {
        run.ToTable("provisioning_runs");
        run.Ignore(r => r.Plan).Ignore(r => r.Merchant).Ignore(r => r.Steps)
            .Ignore(r => r.Current).Ignore(r => r.Progress).Ignore(r => r.HasEffects).Ignore(r => r.Reason);
        // Of runs that began before it was kept.
        run.Property(r => r.Permission).HasDefaultValue(Permissions.ProvisioningWrite);
        run.HasIndex(r => r.NextAt);
        run.HasIndex(r => r.MerchantId).IsUnique();
        run.HasIndex(r => new { r.OwnerId, r.Id });
        run.HasIndex(r => r.OwnerPath);
    }
}
