namespace Scp.Core.Onboarding.Requirements;

internal sealed class RequirementConfiguration : IEntityTypeConfiguration<Requirement>
{
    public void Configure(EntityTypeBuilder<Requirement> requirement)
    {
        requirement.ToTable("requirements");
        requirement.Property(r => r.Key).HasMaxLength(Hierarchy.Owner.MaxSlugLength);
        requirement.Property(r => r.Title).HasMaxLength(Requirement.MaxTitleLength);
        requirement.Property(r => r.Note).HasMaxLength(Requirement.MaxNoteLength);
        requirement.HasIndex(r => new { r.OwnerId, r.Key }).IsUnique();
        requirement.HasIndex(r => r.OwnerPath);
    }
}
