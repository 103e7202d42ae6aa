namespace Scp.Core.Analytics.Dashboards;

internal sealed class DashboardConfiguration : IEntityTypeConfiguration<Dashboard>
{
    public void Configure(EntityTypeBuilder<Dashboard> dashboard)
    {
        dashboard.ToTable("dashboards");
        dashboard.Property(d => d.Title).HasMaxLength(Dashboard.MaxTitleLength);
        dashboard.Property(d => d.Description).HasMaxLength(Dashboard.MaxDescriptionLength);
        dashboard.Ignore(d => d.Widgets);
        dashboard.HasIndex(d => new { d.OwnerId, d.AuthorId });
        dashboard.HasIndex(d => d.OwnerPath);
    }
}
