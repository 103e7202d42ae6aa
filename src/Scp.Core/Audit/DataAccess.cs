namespace Scp.Core.Audit;

/// <summary>A read over rows that the owner filter would have hidden, and why it was allowed.</summary>
public sealed class DataAccess : IWrittenOnce, IUnaudited
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public Guid? ClientId { get; init; }
    public Guid? ImpersonatorId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string RequestId { get; init; }
    public required string SkipReason { get; init; }
}
