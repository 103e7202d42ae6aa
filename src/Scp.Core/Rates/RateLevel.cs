namespace Scp.Core.Rates;

/// <summary>What all nodes together know of one budget. Belongs to no owner; gone once the budget is whole again.</summary>
public sealed class RateLevel
{
    public required string Key { get; init; }
    /// <summary>When the budget is whole again, in ticks: spending moves it away, time comes nearer.</summary>
    public required long FullAt { get; init; }
    /// <summary>What the last node that wrote had spent, in ticks; only the write itself needs it.</summary>
    public required long Spent { get; init; }
}

internal sealed class RateLevelConfiguration : IEntityTypeConfiguration<RateLevel>
{
    public void Configure(EntityTypeBuilder<RateLevel> level)
    {
        level.ToTable("rate_levels");
        level.HasKey(l => l.Key);
        level.Property(l => l.Key).HasMaxLength(RateCounters.MaxKeyLength);
        level.Property(l => l.FullAt).ValueGeneratedNever();
        level.HasIndex(l => l.FullAt);
    }
}
