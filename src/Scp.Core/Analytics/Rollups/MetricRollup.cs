using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Rollups;

public enum RollupInterval
{
    /// <summary>Begins with an hour of UTC.</summary>
    Hour,
    /// <summary>Begins with the midnight of UTC of a date; the day itself is that of the tenant's time zone.</summary>
    Day,
    /// <summary>What a gauge stands at.</summary>
    Now,
}

public enum RollupPart
{
    /// <summary>Of the owner itself. A merchant has nothing below it, and so no other.</summary>
    Own,
    /// <summary>With all that is below it.</summary>
    Total,
}

/// <summary>One figure of one owner. Made of other rows, which tell who did what.</summary>
public sealed class MetricRollup : IOwned, IUnaudited
{
    public const int MaxMeasureLength = 60, MaxDimensionLength = 40, MaxKeyLength = 100;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required OwnerKind Level { get; init; }
    public required RollupPart Part { get; init; }
    public required RollupInterval Interval { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Measure { get; init; }
    /// <summary>Of the measure.</summary>
    public required int Version { get; init; }
    /// <summary>What the figure is told apart by; empty for the figure itself.</summary>
    public required string Dimension { get; init; }
    /// <summary>Of the dimension, such as a status.</summary>
    public required string Key { get; init; }
    /// <summary>In units of the measure's scale.</summary>
    public long Value { get; set; }
}

internal sealed class MetricRollupConfiguration : IEntityTypeConfiguration<MetricRollup>
{
    public void Configure(EntityTypeBuilder<MetricRollup> rollup)
    {
        rollup.ToTable("metric_rollups");
        rollup.Property(r => r.Measure).HasMaxLength(MetricRollup.MaxMeasureLength);
        rollup.Property(r => r.Dimension).HasMaxLength(MetricRollup.MaxDimensionLength);
        rollup.Property(r => r.Key).HasMaxLength(MetricRollup.MaxKeyLength);
        // Also how one owner's series is read.
        rollup.HasIndex(r => new { r.OwnerId, r.Measure, r.Interval, r.Dimension, r.Part, r.Key, r.At, r.Version }).IsUnique();
        // How those of all owners of one level are compared, and how the parts of a tenant are found.
        rollup.HasIndex(r => new { r.Measure, r.Interval, r.Dimension, r.Level, r.OwnerPath, r.At });
        rollup.HasIndex(r => new { r.OwnerPath, r.Interval, r.At });
    }
}
