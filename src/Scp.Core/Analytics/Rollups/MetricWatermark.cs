namespace Scp.Core.Analytics.Rollups;

/// <summary>How far the roll-ups of one tenant have come. Its version lets one roller at a time save. Belongs to no owner: nobody is shown it.</summary>
public sealed class MetricWatermark : IVersioned, IUnaudited
{
    /// <summary>In place of a tenant's path: what holds for all of them.</summary>
    public const string Everywhere = "";

    public required Guid Id { get; init; }
    public required string TenantPath { get; init; }
    /// <summary>When the last run began that left nothing waiting.</summary>
    public required DateTimeOffset RolledTo { get; set; }
    /// <summary>IANA name of the zone that the days are of.</summary>
    public string TimeZone { get; set; } = "";
    /// <summary>The sources with the versions of their measures that the figures are of.</summary>
    public string Counted { get; set; } = "";
    public long Version { get; set; }
}

internal sealed class MetricWatermarkConfiguration : IEntityTypeConfiguration<MetricWatermark>
{
    public void Configure(EntityTypeBuilder<MetricWatermark> watermark)
    {
        watermark.ToTable("metric_watermarks");
        watermark.HasIndex(w => w.TenantPath).IsUnique();
    }
}
