namespace Scp.Core.Audit;

/// <summary>A row of a log that tells what happened at an owner. The tenant and the customer at or above that are kept with it, so that each
/// level's log is read off one index.</summary>
public interface ILogRow : IWrittenOnce
{
    Guid Id { get; }
    Guid? ActorId { get; }
    Guid? TenantId { get; }
    Guid? CustomerId { get; }
}
