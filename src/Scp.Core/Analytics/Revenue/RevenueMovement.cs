namespace Scp.Core.Analytics.Revenue;

/// <summary>NEW: from nothing, also of a customer that comes back. CHURN: to nothing.</summary>
public enum RevenueMovementKind { New, Expansion, Contraction, Churn }

/// <summary>By how much the monthly recurring revenue of a customer changed. The contract's own audit entries tell who changed what; contracts keep no past, and so
/// this is where revenue of the past is known from.</summary>
public sealed class RevenueMovement : IWrittenOnce, IUnaudited
{
    public required Guid Id { get; init; }
    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required RevenueMovementKind Kind { get; init; }
    /// <summary>Less than nothing for contraction and churn.</summary>
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    /// <summary>When it was noticed, which is within a minute.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class RevenueMovementConfiguration : IEntityTypeConfiguration<RevenueMovement>
{
    public void Configure(EntityTypeBuilder<RevenueMovement> movement)
    {
        movement.ToTable("revenue_movements");
        movement.HasIndex(m => new { m.OwnerPath, m.At });
    }
}
