using Scp.Core.Audit;

namespace Scp.Core.DataAccess;

/// <summary>Stored by number: a new one stands at the end.</summary>
public enum DataOperation { Read, Insert, Update, Delete }

/// <summary>One database command: who ran it, over whose rows, and whether it skipped the owner filter. A command that touched
/// rows of several owners leaves a record with each. Tells of rows, never what they hold.</summary>
public sealed class DataAccessRecord : ILogRow, IUnaudited
{
    /// <summary>Grows with time: key, order and cursor of the log.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public Guid? ClientId { get; init; }
    public Guid? ImpersonatorId { get; init; }
    /// <summary>The narrowest owner that is known to hold the rows.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The tenant at or above the owner, kept so that a tenant's log is read off one index.</summary>
    public Guid? TenantId { get; init; }
    /// <summary>The customer at or above the owner, for the same reason.</summary>
    public Guid? CustomerId { get; init; }
    public required string RequestId { get; init; }
    public required DataOperation Operation { get; init; }
    /// <summary>Names of entities with commas between them, in their order.</summary>
    public required string Entities { get; init; }
    /// <summary>Rows of this owner that were read or changed; a command that counts reads one.</summary>
    public required int Rows { get; init; }
    /// <summary>Of the whole command, up to its last row.</summary>
    public required double DurationMs { get; init; }
    /// <summary>The caller held rights on the platform or acted in another's name.</summary>
    public required bool ByStaff { get; init; }
    /// <summary>Null where the owner filter was on.</summary>
    public string? SkipReason { get; init; }
}
