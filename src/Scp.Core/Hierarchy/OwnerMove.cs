namespace Scp.Core.Hierarchy;

/// <summary>That an owner stood below another parent until then. Written with the move and never changed, but for the path,
/// which follows the owner; the move itself is told by the audit row of the owner.</summary>
public sealed class OwnerMove : IWrittenOnce, IUnaudited
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid FromParentId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <param name="owner">Where it stands now.</param>
    public static OwnerMove Of(Owner owner, Guid fromParentId, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, FromParentId = fromParentId, At = at };
}
