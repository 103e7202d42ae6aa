namespace Scp.Core.Billing.Usage;

/// <summary>So much of a metric that a merchant used. Written once: a mistake is taken back by another record with a negative quantity.
/// One audit row of the merchant tells of those that came together.</summary>
public sealed class UsageRecord : IWrittenOnce, IUnaudited
{
    public const int MaxMetricLength = 100, MaxKeyLength = 200;

    public required Guid Id { get; init; }
    /// <summary>The merchant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The merchant's customer when it was recorded, which pays for it, also after the merchant moved.</summary>
    public required Guid CustomerId { get; init; }
    public required string Metric { get; init; }
    public required decimal Quantity { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Names the event within its merchant and metric: a repeat counts once.</summary>
    public required string Key { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    /// <summary>The period that holds this time pays for it: that of <see cref="At"/>, or of one that came late the first that was not
    /// billed yet.</summary>
    public required DateTimeOffset BillAt { get; init; }
}

internal sealed class UsageConfiguration : IEntityTypeConfiguration<UsageRecord>
{
    public void Configure(EntityTypeBuilder<UsageRecord> record)
    {
        record.ToTable("usage_records");
        record.Property(r => r.Metric).HasMaxLength(UsageRecord.MaxMetricLength);
        record.Property(r => r.Key).HasMaxLength(UsageRecord.MaxKeyLength);
        record.HasIndex(r => new { r.OwnerId, r.Key, r.Metric }).IsUnique();
        record.HasIndex(r => new { r.CustomerId, r.BillAt });
        record.HasIndex(r => new { r.CustomerId, r.Metric, r.At });
        record.HasIndex(r => r.OwnerPath);
    }
}
