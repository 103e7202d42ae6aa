namespace Scp.Core.Analytics.Sources;

/// <summary>An hour of an owner that has to be counted again. Saved together with what changed and removed together with the new figures, so that
/// none is lost between the two, however late it comes. Belongs to no owner: nobody is shown it.</summary>
public sealed class MetricChange : IUnaudited
{
    public const int MaxSourceLength = 40;

    public required Guid Id { get; init; }
    public required string TenantPath { get; init; }
    public required string Source { get; init; }
    /// <summary>Null for all of the tenant.</summary>
    public Guid? OwnerId { get; init; }
    public required DateTimeOffset Hour { get; init; }
    /// <summary>Until when the figures are whole without it.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class MetricChangeConfiguration : IEntityTypeConfiguration<MetricChange>
{
    public void Configure(EntityTypeBuilder<MetricChange> change)
    {
        change.ToTable("metric_changes");
        change.Property(c => c.Source).HasMaxLength(MetricChange.MaxSourceLength);
        change.HasIndex(c => new { c.TenantPath, c.Hour });
        change.HasIndex(c => new { c.TenantPath, c.At });
    }
}
